using Pixelwise.Datasets;

namespace Pixelwise.Metrics.Official;

/// <summary>Scores result files by one benchmark's rules. Safe to use from several threads.</summary>
internal interface IOfficialScoring
{
    /// <summary>Scores one image.</summary>
    /// <param name="sample">The image and what is true of it.</param>
    /// <param name="result">The result file.</param>
    /// <exception cref="DataFaultException">Either is broken, or they do not fit together.</exception>
    void Add(SampleSource sample, string result);

    /// <summary>The scores of all images so far.</summary>
    OfficialReport Report();
}
