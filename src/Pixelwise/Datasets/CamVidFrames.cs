using System.Globalization;

namespace Pixelwise.Datasets;

/// <summary>Which split a frame of CamVid is in, by its name: a sequence and the number of the frame in it.</summary>
internal static class CamVidFrames
{
    /// <summary>The split of SegNet's authors.</summary>
    /// <remarks>
    /// Their lists follow the sequences: the second half of <c>0001TP</c> (from frame 8550) and all of <c>Seq05VD</c> are for testing, the
    /// stretch of <c>0016E5</c> that was labelled at 15 frames a second (7959 to 8159) is for validation, all else for training: 233, 101
    /// and 367 frames. The rule was found from the lists and gives every one of the 701 names its split.
    /// </remarks>
    /// <param name="name">Such as <c>0016E5_07959</c> or <c>0006R0_f00930</c>.</param>
    public static string SplitOf(string name)
    {
        var parts = name.Split('_');
        var frame =
            parts.Length > 1 && int.TryParse(parts[1].TrimStart('f'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
        return (parts[0], frame) switch
        {
            ("Seq05VD", _) or ("0001TP", >= 8550) => "test",
            ("0016E5", >= 7959 and <= 8159) => "val",
            _ => "train",
        };
    }
}
