using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public sealed class ComparisonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "models.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        ModelFigures[] figures = [Figures.Of("a", 10, 0.5), Figures.Of("b", 1234.5)];

        ComparisonFile.Write(Path, figures);

        var read = ComparisonFile.Read(Path);
        Assert.Equivalent(figures, read, strict: true);
        Assert.Equal(2, File.ReadAllLines(Path).Length);
    }

    [Fact]
    public void A_torn_last_line_is_left_out()
    {
        ComparisonFile.Write(Path, [Figures.Of("a", 10, 0.5), Figures.Of("b", 20)]);
        var text = File.ReadAllText(Path);
        File.WriteAllText(Path, text[..^10]);

        Assert.Equal(["a"], ComparisonFile.Read(Path).Select(figures => figures.Model));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not JSON")]
    public void A_line_that_is_no_figures_is_named(string line)
    {
        ComparisonFile.Write(Path, [Figures.Of("a", 10)]);
        File.AppendAllText(Path, line + "\n");

        var fault = Assert.Throws<DataFaultException>(() => ComparisonFile.Read(Path));

        Assert.StartsWith($"Line 2 of '{Path}' is not a model's figures", fault.Message);
        Assert.EndsWith("measure that model again.", fault.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_says_what_makes_one() =>
        Assert.Contains("`pixelwise compare` makes one", Assert.Throws<DataFaultException>(() => ComparisonFile.Read(Path)).Message);
}
