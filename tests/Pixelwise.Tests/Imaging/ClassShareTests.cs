using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Imaging;

public class ClassShareTests
{
    private static readonly ClassSet Classes = new(Enumerable.Range(0, 4).Select(id => new SemanticClass($"class {id}", new Rgb((byte)id, 0, 0))));

    [Fact]
    public void Classes_that_occur_are_listed_largest_first_with_their_share_of_all_pixels()
    {
        var labels = new LabelMap(new ImageSize(2, 5), [3, 3, 3, 3, 1, 1, 0, 0, LabelMap.Ignore, LabelMap.Ignore]);

        Assert.Equal(
            [
                new ClassShare(3, "class 3", new Rgb(3, 0, 0), 4, 0.4),
                new ClassShare(0, "class 0", new Rgb(0, 0, 0), 2, 0.2), // as large as the next, and its id is lower
                new ClassShare(1, "class 1", new Rgb(1, 0, 0), 2, 0.2),
            ],
            ClassShare.Of(labels, Classes));
    }

    [Fact]
    public void A_map_of_nothing_but_void_has_no_classes() =>
        Assert.Empty(ClassShare.Of(new LabelMap(new ImageSize(1, 2), [LabelMap.Ignore, LabelMap.Ignore]), Classes));
}
