using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

/// <summary>Writes datasets of tiny pictures into a temporary folder.</summary>
internal sealed class Miniature : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private byte _nextShade = 51; // a fifth of 255

    /// <summary>The dataset's root.</summary>
    public string Root => _folder.Path;

    /// <summary>The files, as a dataset's reader sees them.</summary>
    public FileTree Tree => new DiskTree(Root);

    /// <summary>Full path of a file; its folder is made.</summary>
    public string At(string path)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Writes a grey photo, 2x3 unless said otherwise, and of a shade of its own, as no two photos are the same.</summary>
    public Miniature Photo(string path, int height = 2, int width = 3, byte? shade = null)
    {
        var image = new RgbImage(new ImageSize(height, width));
        Array.Fill(image.Pixels, shade ?? _nextShade--);
        ImageFile.Write(At(path), image);
        return this;
    }

    /// <summary>Writes an index mask of 2x3.</summary>
    public Miniature Mask(string path, params byte[] values)
    {
        LabelFile.WriteIndices(At(path), new LabelMap(new ImageSize(2, 3), values));
        return this;
    }

    /// <summary>Writes a colour mask of 2x3.</summary>
    public Miniature Colors(string path, params Rgb[] colors)
    {
        var image = new RgbImage(new ImageSize(2, 3));
        for (var i = 0; i < colors.Length; i++)
        {
            image[i / 3, i % 3] = colors[i];
        }
        ImageFile.Write(At(path), image);
        return this;
    }

    /// <summary>Writes a text file.</summary>
    public Miniature Text(string path, params string[] lines)
    {
        File.WriteAllLines(At(path), lines);
        return this;
    }

    public void Dispose() => _folder.Dispose();
}
