namespace Pixelwise.Training.Losses;

/// <summary>How the losses of a batch's pixels become one number.</summary>
public enum LossReduction
{
    /// <summary>Σ w·ce / Σ w.</summary>
    Mean,

    /// <summary>Σ w·ce over all pixels of the batch, as FCN and U-Net train; learning rates are smaller by as much.</summary>
    Sum,
}
