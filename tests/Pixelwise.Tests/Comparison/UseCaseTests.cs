using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public class UseCaseTests
{
    [Fact]
    public void Those_of_the_lecture_are_found_by_name() =>
        Assert.All(["on-road", "medical", "general"], name => Assert.Equal(name, UseCase.Find(name).Name));

    [Fact]
    public void Another_is_an_error_with_a_suggestion() =>
        Assert.StartsWith("Unknown use `onroads`. Did you mean `on-road`?", Assert.Throws<ArgumentException>(() => UseCase.Find("onroads")).Message);
}
