using Pixelwise.Randomness;

namespace Pixelwise.Datasets.Scenery;

/// <summary>Smooth random texture over a plane (value noise): the grain of asphalt, the edges of clouds, the stains of plaster.</summary>
/// <remarks>
/// All textures are windows on one table of random numbers, each at a place of its own: a look-up is several times faster than a hash, and
/// the table repeats only after <see cref="Side"/> features.
/// </remarks>
internal sealed class Noise(ulong seed)
{
    private const int Side = 128;

    private static readonly float[] Table = FillTable();

    private readonly int _column = (int)(seed % Side);
    private readonly int _row = (int)(seed / Side % Side);

    /// <summary>One octave, in [0, 1], with features about one unit wide.</summary>
    public float At(float x, float y)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (across, down) = (Smooth(x - left), Smooth(y - top));
        var (column, row) = ((int)left + _column, (int)top + _row);
        var (here, next) = (column & (Side - 1), (column + 1) & (Side - 1));
        var (above, below) = ((row & (Side - 1)) * Side, ((row + 1) & (Side - 1)) * Side);
        return Lerp(Lerp(Table[above + here], Table[above + next], across), Lerp(Table[below + here], Table[below + next], across), down);
    }

    /// <summary>Several octaves, each half as wide and half as strong as the one before; in [0, 1].</summary>
    public float Octaves(float x, float y, int count)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < count; octave++)
        {
            sum += weight * At(x, y);
            total += weight;
            (x, y, weight) = (x * 2 + 17.3f, y * 2 + 5.7f, weight / 2);
        }
        return sum / total;
    }

    /// <summary>Unrelated from one lattice point to the next, uniform in [0, 1).</summary>
    public float Corner(int column, int row) => Table[((row + _row) & (Side - 1)) * Side + ((column + _column) & (Side - 1))];

    private static float Smooth(float t) => t * t * (3 - 2 * t);

    private static float Lerp(float from, float to, float share) => from + (to - from) * share;

    private static float[] FillTable()
    {
        var random = new SeededRandom(0);
        var table = new float[Side * Side];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = random.Between(0, 1);
        }
        return table;
    }
}
