using System.Globalization;
using System.Text;

namespace Pixelwise.Metrics.Official;

/// <summary>What a benchmark's own script says of results.</summary>
/// <param name="Benchmark">The dataset's id.</param>
/// <param name="Rule">Whose computation it is, in a line.</param>
/// <param name="Images">Images scored.</param>
/// <param name="Totals">The benchmark's figures, the one it ranks by first.</param>
/// <param name="Classes">The scores of each class.</param>
/// <param name="Categories">The scores of each category; none where the benchmark has no categories.</param>
public sealed record OfficialReport(
    string Benchmark,
    string Rule,
    int Images,
    IReadOnlyList<OfficialTotal> Totals,
    IReadOnlyList<OfficialScore> Classes,
    IReadOnlyList<OfficialScore> Categories)
{
    /// <summary>The report as a plain text table: classes first, totals last.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Classes.Concat(Categories).Select(each => each.Name).Concat(Totals.Select(each => each.Name)).Max(name => name.Length);
        var hasInstances = Classes.Any(each => !double.IsNaN(each.InstanceIoU));
        Table("class", Classes);
        if (Categories.Count > 0)
        {
            Table("category", Categories);
        }
        text.Append(CultureInfo.InvariantCulture, $"{Images} images; {Rule}\n");
        foreach (var total in Totals)
        {
            text.Append(CultureInfo.InvariantCulture, $"{total.Name.PadRight(width)} {Percent(total.Score),9}\n");
        }
        return text.ToString();

        void Table(string title, IReadOnlyList<OfficialScore> rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{title.PadRight(width)} {"IoU",9}{(hasInstances ? $" {"iIoU",9}" : "")}\n");
            foreach (var each in rows)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{each.Name.PadRight(width)} {Percent(each.IoU),9}{(hasInstances ? $" {Percent(each.InstanceIoU),9}" : "")}\n");
            }
            text.Append('\n');
        }
    }

    private static string Percent(double score) => double.IsNaN(score) ? "n/a" : (100 * score).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
