using Pixelwise.Cli.Prediction;

namespace Pixelwise.Cli.Tests.Prediction;

public sealed class PhotoPatternTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PhotoPatternTests()
    {
        foreach (var name in new[] { "a.jpg", "b.png", ".hidden.jpg", "in/a.jpg", "in/deep/c.jpg", "in/.git/d.jpg", "other/a.jpg" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllBytes(_folder.File(name), []);
        }
    }

    [Theory]
    [InlineData("*.jpg", "a.jpg")]
    [InlineData("?.*", "a.jpg b.png")]
    [InlineData(".*.jpg", ".hidden.jpg")]
    [InlineData("*/a.jpg", "in/a.jpg other/a.jpg")]
    [InlineData("**/*.jpg", "a.jpg in/a.jpg in/deep/c.jpg other/a.jpg")]
    [InlineData("in/**", "in/a.jpg in/deep/c.jpg")]
    [InlineData("in/**/c.jpg", "in/deep/c.jpg")]
    [InlineData("**/**/a.jpg", "a.jpg in/a.jpg other/a.jpg")]
    [InlineData("none/*.jpg", "")]
    public void A_pattern_matches_what_a_shell_would(string pattern, string files) =>
        Assert.Equal(
            files,
            string.Join(
                ' ',
                new PhotoPattern(_folder.File(pattern))
                    .Matches()
                    .Select(path => Path.GetRelativePath(_folder.Path, path))
                    .Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("*.jpg", "")]
    [InlineData("in/**/*.jpg", "in/")]
    [InlineData("/data/in/s?.png", "/data/in/")]
    public void Its_root_is_the_folder_before_the_first_star(string pattern, string root) => Assert.Equal(root, new PhotoPattern(pattern).Root);

    [Fact]
    public void A_link_that_leads_back_is_not_followed_for_ever()
    {
        Directory.CreateSymbolicLink(_folder.File("in/back"), _folder.Path);

        Assert.Equal(4, new PhotoPattern(_folder.File("**/*.jpg")).Matches().Count());
    }

    public void Dispose() => _folder.Dispose();
}
