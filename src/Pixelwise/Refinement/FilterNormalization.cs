namespace Pixelwise.Refinement;

/// <summary>How the sums over pixels that a Gaussian filter K makes are brought to a common measure, with n = K·1.</summary>
public enum FilterNormalization
{
    /// <summary>n^−½ · K · n^−½, as in the authors' library of 2013 and, by default, in pydensecrf: keeps the filter symmetric.</summary>
    Symmetric,

    /// <summary>
    /// n^−1 · K: each pixel takes a weighted mean, as in the authors' library of 2011, in DeepLab's tools and in CRF-RNN.
    /// </summary>
    After,

    /// <summary>K · n^−1: each pixel gives away 1 in all.</summary>
    Before,

    /// <summary>K as it is; what a pixel takes grows with the number of pixels that are like it.</summary>
    None,
}
