using Pixelwise.Cli.Tests.Engines;
using Pixelwise.Cli.Video;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Commands;

public sealed class VideoCommandTests : IDisposable
{
    private const int Frames = 6;

    private static readonly ImageSize Size = new(46, 62); // even, as players want it
    private static readonly bool HasFfmpeg = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "ffmpeg")));

    private readonly TemporaryFolder _folder = new();

    public VideoCommandTests()
    {
        UntrainedENet.Write(_folder.File("enet.safetensors"));
        Directory.CreateDirectory(_folder.File("frames"));
        var scenes = new Scenes(Frames, size: Size);
        for (var index = 0; index < Frames; index++)
        {
            ImageFile.Write(_folder.File($"frames/{index}.png"), scenes.Read(index).Image);
        }
    }

    [Fact]
    public async Task A_folder_of_frames_becomes_a_video_and_a_video_another()
    {
        Assert.SkipUnless(HasFfmpeg, "ffmpeg is not installed.");

        var first = (await Video(_folder.File("frames"), "--fps", "10", "--output", _folder.File("first.mp4"))).Succeeded();
        var second = (await Video(_folder.File("first.mp4"), "--output", _folder.File("second.mkv"))).Succeeded();

        Assert.Matches($@"first\.mp4: {Frames} frames in \d+\.\d s, \d+\.\d images/s$", first.Output);
        Assert.Matches($@"second\.mkv: {Frames} frames in \d+\.\d s, \d+\.\d images/s$", second.Output);
        foreach (var name in new[] { "first.mp4", "second.mkv" })
        {
            var video = new VideoFile(_folder.File(name));
            Assert.Equal((Frames, "10/1"), (video.Count, video.Rate));
            Assert.Equal(Enumerable.Repeat(Size, Frames), video.Read().Select(frame => frame.Size));
        }
        Assert.Equal(["enet.safetensors", "first.mp4", "second.mkv"], _folder.FileNames); // and nothing half done
    }

    [Fact]
    public async Task Frames_have_one_size()
    {
        Assert.SkipUnless(HasFfmpeg, "ffmpeg is not installed.");
        ImageFile.Write(_folder.File("frames/3.png"), new RgbImage(new ImageSize(8, 8)));

        (await Video(_folder.File("frames"), "--output", _folder.File("out.mp4"))).FailedWith(
            $"Frame `{_folder.File("frames/3.png")}` is 8x8, but `{_folder.File("frames/0.png")}` is 46x62, "
            + "and the frames of a video have one size. Resize it, or leave it out.");
        Assert.Equal(["enet.safetensors"], _folder.FileNames);
    }

    [Fact]
    public async Task A_file_that_is_no_video_is_named()
    {
        Assert.SkipUnless(HasFfmpeg, "ffmpeg is not installed.");
        File.WriteAllText(_folder.File("notes.txt"), "no video");

        var result = await Video(_folder.File("notes.txt"), "--output", _folder.File("out.mp4"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"`{_folder.File("notes.txt")}`", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_is_there_is_replaced_only_by_force()
    {
        File.WriteAllText(_folder.File("out.mp4"), "mine");

        (await Video(_folder.File("frames"), "--output", _folder.File("out.mp4"))).FailedWith(
            $"'{_folder.File("out.mp4")}' is there already. Choose another name, or give --force to replace it.");
    }

    [Fact]
    public async Task Without_ffmpeg_one_sentence_says_what_to_install() =>
        (await Tool.RunWith(
            new Dictionary<string, string?> { ["PATH"] = _folder.Path },
            "video", _folder.File("frames"), "--weights", _folder.File("enet.safetensors"), "--output", _folder.File("out.mp4"))).FailedWith(
            "Videos are read and written by ffmpeg, but no program `ffmpeg` was found; install it (on Debian: `apt-get install ffmpeg`).");

    public void Dispose() => _folder.Dispose();

    private Task<ToolResult> Video(params string[] arguments) =>
        Tool.RunAsync(["video", "--weights", _folder.File("enet.safetensors"), .. arguments]);
}
