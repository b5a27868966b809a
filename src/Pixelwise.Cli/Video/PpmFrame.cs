using System.Globalization;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Video;

/// <summary>
/// Reads the pictures that ffmpeg sends one after another: binary PPM, a header of four words and then R, G, B of each pixel.
/// </summary>
internal static class PpmFrame
{
    /// <summary>The next picture; null at the end.</summary>
    /// <exception cref="EndOfStreamException">It ends within a picture.</exception>
    public static RgbImage? Read(Stream stream)
    {
        if (Word(stream) is not { } magic)
        {
            return null;
        }
        var (width, height, depth) = (Number(stream), Number(stream), Number(stream));
        if (magic != "P6" || depth != 255)
        {
            throw new InvalidDataException($"ffmpeg sent a picture of kind {magic} with values to {depth}, but P6 with 255 was asked for.");
        }
        var frame = new RgbImage(new ImageSize(height, width));
        stream.ReadExactly(frame.Pixels);
        return frame;
    }

    private static int Number(Stream stream) =>
        int.Parse(Word(stream) ?? throw new EndOfStreamException("ffmpeg's output ends within a picture."), CultureInfo.InvariantCulture);

    // Exactly one white space ends a word: behind the last one, pixels begin.
    private static string? Word(Stream stream)
    {
        var word = "";
        for (var letter = stream.ReadByte(); letter >= 0; letter = stream.ReadByte())
        {
            if (char.IsWhiteSpace((char)letter))
            {
                return word;
            }
            word += (char)letter;
        }
        return word.Length == 0 ? null : throw new EndOfStreamException("ffmpeg's output ends within a picture.");
    }
}
