using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Prediction;

public sealed class PredictorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // for a crowded machine; a moment is enough

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task While_a_result_is_looked_at_a_few_photos_behind_it_are_on_their_way()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        ImageFile.Write(_folder.File("photo.png"), new Scenes(1, size: new ImageSize(24, 32)).Read(0).Image);
        using var predictor = new Predictor(_folder.File("enet.safetensors"), networkSize: null);
        var (taken, seen) = (0, 0);

        await foreach (var result in predictor.SegmentAsync(Photos(12), TestContext.Current.CancellationToken))
        {
            Assert.True(result.Succeeded);
            seen++;
            var expected = Math.Min(12, seen + 3); // four in memory, the one that is looked at among them
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref taken) >= expected, Patience), $"{taken} were begun when {seen} were done");
            Assert.InRange(Volatile.Read(ref taken), seen, seen + 4); // one more waits for its place
        }

        Assert.Equal(12, seen);

        IEnumerable<PhotoInput> Photos(int count)
        {
            for (var number = 0; number < count; number++)
            {
                Interlocked.Increment(ref taken);
                yield return PhotoInput.OfFile(_folder.File("photo.png"));
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
