using Pixelwise.Training.Runs;

namespace Pixelwise.Training.Tests.Runs;

public sealed class MetricsLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.PathOf("metrics.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_entry_is_one_line_of_JSON()
    {
        using (var log = MetricsLog.Open(Log, lastStep: -1))
        {
            log.Add(new MetricsEntry("train", Epoch: 2, Step: 80, Values("loss", 1.5, "learning-rate", 0.00005)));
        }

        Assert.Equal("{\"kind\":\"train\",\"epoch\":2,\"step\":80,\"loss\":1.5,\"learning-rate\":5E-05}\n", File.ReadAllText(Log));
    }

    [Fact]
    public void What_was_added_can_be_read_while_the_run_goes_on()
    {
        using var log = MetricsLog.Open(Log, lastStep: -1);
        log.Add(new MetricsEntry("validation", 0, 36, Values("mean-iou", 0.4, "loss", double.NaN)));

        var entry = Assert.Single(MetricsLog.Read(Log));

        Assert.Equal(("validation", 0, 36L), (entry.Kind, entry.Epoch, entry.Step));
        Assert.Equal(0.4, entry.Values["mean-iou"]);
        Assert.Equal(double.NaN, entry.Values["loss"]); // written as null: JSON has no NaN
    }

    [Fact]
    public void On_resume_the_lines_behind_the_checkpoint_are_dropped()
    {
        using (var log = MetricsLog.Open(Log, lastStep: -1))
        {
            for (var step = 1; step <= 5; step++)
            {
                log.Add(new MetricsEntry("train", 0, step, Values("loss", step)));
            }
        }

        using (var log = MetricsLog.Open(Log, lastStep: 3))
        {
            log.Add(new MetricsEntry("train", 0, 4, Values("loss", 40)));
        }

        Assert.Equal([1, 2, 3, 40], MetricsLog.Read(Log).Select(entry => entry.Values["loss"]));
    }

    [Fact]
    public void The_torn_line_of_a_killed_run_is_left_out()
    {
        _folder.Write("metrics.jsonl", "{\"kind\":\"train\",\"epoch\":0,\"step\":1,\"loss\":1}\n{\"kind\":\"train\",\"epo");

        Assert.Single(MetricsLog.Read(Log));
        MetricsLog.Open(Log, lastStep: 10).Dispose();
        Assert.EndsWith("\"loss\":1}\n", File.ReadAllText(Log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_no_entry_is_named()
    {
        _folder.Write("metrics.jsonl", "{\"kind\":\"train\",\"epoch\":0,\"step\":1}\n{\"kind\":7}\n");

        var fault = Assert.Throws<DataFaultException>(() => MetricsLog.Read(Log));

        Assert.StartsWith($"Line 2 of '{Log}' is no entry of a metrics log:", fault.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, double> Values(string name, double value) => new() { [name] = value };

    private static Dictionary<string, double> Values(string name, double value, string other, double otherValue) =>
        new() { [name] = value, [other] = otherValue };
}
