using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Pixelwise.Imaging.Tiff;

/// <summary>Writes a tiled BigTIFF from the top, as its rows come: memory holds one row of tiles, however tall the picture.</summary>
/// <remarks>
/// TIFF 6.0 with tiles, in the BigTIFF form that has no limit of 4 GB; deflate. Own code because libvips pulls its pixels and writes no
/// palettes, while rows are pushed here, and label maps want ids and colours in one file.
/// </remarks>
internal sealed class TiledTiffWriter
{
    private const int TileSide = 256;
    private const int HeaderLength = 16;

    private readonly Stream _file;
    private readonly ImageSize _size;
    private readonly int _channels;
    private readonly Rgb[] _palette;
    private readonly byte[] _rows;
    private readonly List<long> _offsets = [];
    private readonly List<long> _lengths = [];
    private int _filled;
    private int _done;

    /// <summary>Begins the file.</summary>
    /// <param name="file">Where it goes; can be sought in.</param>
    /// <param name="size">Height and width of the picture.</param>
    /// <param name="channels">1 for grey or indices, 3 for red, green, blue.</param>
    /// <param name="palette">256 colours of indices; empty for grey and colour.</param>
    public TiledTiffWriter(Stream file, ImageSize size, int channels, Rgb[] palette)
    {
        (_file, _size, _channels, _palette) = (file, size, channels, palette);
        _rows = new byte[(long)TileSide * size.Width * channels];
        _file.Write([(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // little endian, BigTIFF, offsets of 8 bytes; that of the directory comes last
    }

    private int RowLength => _size.Width * _channels;

    private int TilesAcross => (_size.Width + TileSide - 1) / TileSide;

    /// <summary>Adds rows.</summary>
    /// <param name="pixels">Whole rows, below those that were added before.</param>
    public void Append(ReadOnlySpan<byte> pixels)
    {
        while (pixels.Length > 0)
        {
            var taken = Math.Min(pixels.Length, (TileSide - _filled) * RowLength);
            pixels[..taken].CopyTo(_rows.AsSpan(_filled * RowLength));
            pixels = pixels[taken..];
            _filled += taken / RowLength;
            if (_filled == TileSide || _done + _filled == _size.Height)
            {
                WriteTiles();
            }
        }
    }

    /// <summary>Ends the file, which can be read only then.</summary>
    /// <exception cref="InvalidOperationException">Rows are missing.</exception>
    public void Complete()
    {
        if (_done != _size.Height)
        {
            throw new InvalidOperationException($"Only {_done + _filled} of {_size.Height} rows were added; add them all.");
        }
        var directory = new TiffDirectory();
        directory.Add(256, TiffType.Long, [_size.Width]);
        directory.Add(257, TiffType.Long, [_size.Height]);
        directory.Add(258, TiffType.Short, Enumerable.Repeat(8L, _channels));
        directory.Add(259, TiffType.Short, [8]); // deflate
        directory.Add(262, TiffType.Short, [_channels == 3 ? 2 : _palette.Length > 0 ? 3 : 1]);
        directory.Add(277, TiffType.Short, [_channels]);
        directory.Add(284, TiffType.Short, [1]); // colours side by side
        directory.Add(317, TiffType.Short, [_channels == 3 ? 2 : 1]); // differences of neighbours in photos; ids are names, whose differences mean nothing
        if (_palette.Length > 0)
        {
            // 16 bits: all reds, all greens, all blues
            directory.Add(320, TiffType.Short,
                _palette.Select(color => color.R * 257L)
                    .Concat(_palette.Select(color => color.G * 257L))
                    .Concat(_palette.Select(color => color.B * 257L)));
        }
        directory.Add(322, TiffType.Long, [TileSide]);
        directory.Add(323, TiffType.Long, [TileSide]);
        directory.Add(324, TiffType.Long8, _offsets);
        directory.Add(325, TiffType.Long8, _lengths);

        var at = directory.WriteTo(_file);
        _file.Position = HeaderLength - sizeof(long);
        Span<byte> offset = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(offset, at);
        _file.Write(offset);
        _file.Position = _file.Length;
    }

    private void WriteTiles()
    {
        var tiles = new MemoryStream[TilesAcross];
        Parallel.For(0, tiles.Length, column => tiles[column] = Compress(column));
        foreach (var tile in tiles)
        {
            _offsets.Add(_file.Position);
            _lengths.Add(tile.Length);
            tile.WriteTo(_file);
        }
        (_done, _filled) = (_done + _filled, 0);
    }

    private MemoryStream Compress(int column)
    {
        var (tile, length) = (new byte[TileSide * TileSide * _channels], Math.Min(TileSide, _size.Width - column * TileSide) * _channels);
        for (var row = 0; row < _filled; row++)
        {
            var line = tile.AsSpan(row * TileSide * _channels, length);
            _rows.AsSpan(row * RowLength + column * TileSide * _channels, length).CopyTo(line);
            if (_channels == 3)
            {
                Subtract(MemoryMarshal.Cast<byte, Rgb>(line));
            }
        }
        var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(tile);
        }
        return compressed;
    }

    /// <summary>Each pixel but the first becomes its difference from the one to its left.</summary>
    private static void Subtract(Span<Rgb> line)
    {
        for (var i = line.Length - 1; i > 0; i--)
        {
            var (pixel, left) = (line[i], line[i - 1]);
            line[i] = new Rgb((byte)(pixel.R - left.R), (byte)(pixel.G - left.G), (byte)(pixel.B - left.B));
        }
    }
}
