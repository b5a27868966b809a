using System.Runtime.CompilerServices;

namespace Pixelwise.Tests;

public class LeftoversTests
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public void Arrays_that_a_large_network_was_made_from_are_gone_afterwards()
    {
        var array = Drop(32 * Megabyte);

        Leftovers.Release(32 * Megabyte);

        Assert.False(array.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // otherwise the array would live as long as the test
    private static WeakReference Drop(int length) => new(new byte[length]);
}
