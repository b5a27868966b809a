using CsCheck;

namespace Pixelwise.Tests;

/// <summary>Checks that a law holds for random input, the same on every run.</summary>
internal static class Law
{
    /// <summary>Tries a law on a hundred cases.</summary>
    /// <param name="cases">Draws a case.</param>
    /// <param name="law">Asserts.</param>
    /// <remarks>Not <c>Sample</c>: its seed fixes the first case only, and all others differ from run to run.</remarks>
    public static void Holds<T>(this Gen<T> cases, Action<T> law)
    {
        var random = new PCG(stream: 1, seed: 1);
        for (var index = 0; index < 100; index++)
        {
            law(cases.Generate(random, min: null, out _));
        }
    }
}
