using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Prediction;

public sealed class PredictionPipelineTests : IDisposable
{
    private const int Photos = 12; // more than are on their way at a time

    private readonly TemporaryFolder _folder = new();
    private readonly Predictor _predictor;
    private readonly IReadOnlyList<PhotoFiles> _plan;

    public PredictionPipelineTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        _predictor = new Predictor(_folder.File("enet.safetensors"), networkSize: null);
        var scenes = new Scenes(Photos, size: new ImageSize(24, 32));
        var photos = Enumerable.Range(0, Photos).Select(index => _folder.File($"photo-{index:00}.png")).ToArray();
        foreach (var (index, photo) in photos.Index())
        {
            ImageFile.Write(photo, scenes.Read(index).Image);
        }
        _plan = PhotoFiles.Plan([.. photos.Select(PhotoInput.OfFile)], _folder.File("out"), [OutputKind.Labels]);
    }

    [Fact]
    public async Task Photos_leave_in_the_order_in_which_they_came_the_bad_ones_too()
    {
        File.WriteAllText(_folder.File("photo-05.png"), "no photo");
        var (pipeline, outcomes) = (new PredictionPipeline(_predictor, force: false), new List<PhotoOutcome>());

        await pipeline.RunAsync(_plan, outcomes.Add, TestContext.Current.CancellationToken);

        Assert.Equal(_plan.Select(files => files.Photo), outcomes.Select(outcome => outcome.Files.Photo));
        Assert.All(outcomes, (outcome, index) => Assert.Equal(index == 5, outcome.Result is null));
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Result is not null, File.Exists(outcome.Files[OutputKind.Labels])));
        Assert.InRange(pipeline.Occupancy, 0, 1);
    }

    [Fact]
    public async Task What_is_found_is_what_one_photo_alone_gives()
    {
        var outcomes = new List<PhotoOutcome>();

        await new PredictionPipeline(_predictor, force: false).RunAsync(_plan, outcomes.Add, TestContext.Current.CancellationToken);

        Assert.All(outcomes, outcome => Assert.Equal(_predictor.Segment(_predictor.Read(outcome.Files.Photo)).Labels, outcome.Labels!.Labels));
    }

    [Fact]
    public async Task A_fault_that_is_no_photos_ends_the_work_and_hides_behind_nothing()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => new PredictionPipeline(_predictor, force: false).RunAsync(
            _plan, _ => throw new InvalidOperationException("the shared file broke"), TestContext.Current.CancellationToken));

        Assert.Equal("the shared file broke", fault.Message);
    }

    [Fact]
    public async Task After_Ctrl_C_photos_on_their_way_are_finished_and_no_further_one_is_begun()
    {
        using var stop = new CancellationTokenSource();
        var outcomes = new List<PhotoOutcome>();

        await new PredictionPipeline(_predictor, force: false).RunAsync(
            _plan,
            outcome =>
            {
                outcomes.Add(outcome);
                stop.Cancel();
            },
            stop.Token);

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Result));
        Assert.Equal(_plan.Take(outcomes.Count).Select(files => files.Photo), outcomes.Select(outcome => outcome.Files.Photo));
        Assert.Equal(outcomes.Count, Directory.EnumerateFiles(_folder.File("out")).Count());
    }

    public void Dispose()
    {
        _predictor.Dispose();
        _folder.Dispose();
    }
}
