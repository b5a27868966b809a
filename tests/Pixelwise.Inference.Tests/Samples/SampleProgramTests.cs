using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Onnx;
using Pixelwise.Tests;

namespace Pixelwise.Inference.Tests.Samples;

/// <summary>The programs under samples/, built with these tests and run in processes of their own, as users run them.</summary>
public sealed class SampleProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public SampleProgramTests()
    {
        var enet = ModelCatalog.Find("enet");
        OnnxExporter.Write(_folder.File("enet.onnx"), new TrainedModel
        {
            Model = enet,
            Classes = ToyNetworks.Classes,
            Normalization = enet.Normalization,
            Weights = enet.Build(ToyNetworks.Classes.Count).InitialWeights(seed: 1),
        });
        Directory.CreateDirectory(_folder.File("photos"));
        ImageFile.Write(_folder.File("photos/street.png"), ToyNetworks.Photo(45, 61, seed: 1));
    }

    [Fact]
    public async Task The_console_predictor_writes_an_overlay_and_prints_the_classes()
    {
        var (exit, output, error) = await Run("Predict", _folder.File("enet.onnx"), _folder.File("photos/street.png"));

        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith($"{_folder.File("photos/street.png")} (45x61)", output);
        Assert.Matches(@"\n +\d+\.\d %  (road|sky|car)", output);
        Assert.True(ImageFile.ReadSize(_folder.File("photos/street.overlay.png")).Width > 61); // the legend stands beside the photo
    }

    [Fact]
    public async Task The_console_predictor_names_what_is_missing()
    {
        Assert.Equal((2, "", "Usage: Predict MODEL PHOTO..."), await Run("Predict"));

        var (exit, _, error) = await Run("Predict", _folder.File("enet.onnx"), _folder.File("none.png"));

        Assert.Equal(1, exit);
        Assert.Contains("none.png` does not exist", error);
    }

    [Fact]
    public async Task The_batch_job_goes_on_after_a_bad_photo_and_exits_with_1()
    {
        File.WriteAllText(_folder.File("photos/broken.png"), "no photo");

        var (exit, output, error) = await Run("BatchJob", _folder.File("enet.onnx"), _folder.File("photos"), _folder.File("results"));

        Assert.Equal((1, "street"), (exit, output));
        Assert.Contains("broken.png` is not an image that can be read", error);
        Assert.Equal(new ImageSize(45, 61), LabelFile.ReadSize(_folder.File("results/street.png")));
        var table = File.ReadAllLines(_folder.File("results/shares.csv"));
        Assert.Equal("photo,class,share", table[0]);
        Assert.All(table[1..], line => Assert.Matches(@"^street,(road|sky|car),[01]\.\d{4}$", line));
    }

    [Fact]
    public async Task The_web_service_answers_a_photo_with_its_label_map()
    {
        using var service = Start("WebService", _folder.File("enet.onnx"), "0");
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressOf(service), Timeout = Patience };

            var classes = await client.GetFromJsonAsync<JsonElement>("classes", Cancellation);
            using var photo = new ByteArrayContent(File.ReadAllBytes(_folder.File("photos/street.png")));
            using var answer = await client.PostAsync("labels", photo, Cancellation);
            using var text = new StringContent("no photo");
            using var refusal = await client.PostAsync("labels", text, Cancellation);

            Assert.Equal("127.0.0.1", client.BaseAddress.Host);
            Assert.Equal(["road", "sky", "car"], classes.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            File.WriteAllBytes(_folder.File("labels.png"), await answer.Content.ReadAsByteArrayAsync(Cancellation));
            using var segmenter = Segmenter.Open(_folder.File("enet.onnx"));
            var expected = segmenter.Segment(ImageFile.Read(_folder.File("photos/street.png")));
            Assert.Equal(expected.Labels, LabelFile.Read(_folder.File("labels.png")).Values.ToArray().Select(id => (byte)id));
            Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
            Assert.Contains("is not an image that can be read", await refusal.Content.ReadAsStringAsync(Cancellation));
        }
        finally
        {
            service.Kill();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<(int Exit, string Output, string Error)> Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, (await output).TrimEnd(), (await error).TrimEnd());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(PathOf(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>Where the service says that it listens; it was left to choose the port.</summary>
    private static async Task<Uri> AddressOf(Process service)
    {
        const string Listening = "Now listening on: ";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(Patience);
        while (await service.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + Listening.Length)..]);
            }
        }
        throw new InvalidOperationException($"The service ended: {await service.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    /// <summary>The program as it was built beside these tests: with the same configuration, for the same framework.</summary>
    private static string PathOf(string program)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return RepositoryFiles.PathOf(
            "samples",
            program,
            "bin",
            framework.Parent!.Name,
            framework.Name,
            OperatingSystem.IsWindows() ? $"{program}.exe" : program);
    }
}
