using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Tests.Models;

/// <summary>ENet's authors train the encoder first, with a 1x1 classifier of its own, and then the decoder on it.</summary>
public class EncoderOnlyTests
{
    [Theory]
    [InlineData("enet")]
    [InlineData("enet-authors")]
    public void The_encoder_alone_answers_at_an_eighth_of_the_size(string id) =>
        Assert.Equal(new TensorShape(5, new ImageSize(30, 40)), Encoder(id).OutputShapeAt(new ImageSize(240, 320)));

    [Theory]
    [InlineData("enet", "encoder_output_conv")]
    [InlineData("enet-authors", "encoder_output")]
    public void All_but_its_classifier_is_in_the_whole_network(string id, string classifier)
    {
        var whole = ModelCatalog.Find(id).Build(5).Parameters.Select(parameter => parameter.Key).ToHashSet();

        Assert.Equal([$"{classifier}.weight", $"{classifier}.bias"], Encoder(id).Parameters.Select(parameter => parameter.Key).Where(key => !whole.Contains(key)));
    }

    private static Network Encoder(string id) => ModelCatalog.Find(id).Build(5, new Dictionary<string, string> { ["encoder-only"] = "true" });
}
