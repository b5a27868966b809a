using Pixelwise.Models;
using Pixelwise.Training.Recipes;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests;

public sealed class StartingModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_under_the_names_of_another_implementation_are_a_start_too()
    {
        var model = ModelCatalog.Find("icnet");
        var weights = model
            .Build(ToyRecipe.Data.Train.Classes.Count, new Dictionary<string, string> { ["width"] = "2" })
            .InitialWeights(seed: 3);
        var names = Assert
            .Single(model.KeyMaps)
            .Modules.Where(module => module.Value is not null)
            .ToDictionary(module => module.Value!, module => module.Key);
        var foreign = new StateDictionary();
        foreach (var (key, tensor) in weights)
        {
            var end = key.LastIndexOf('.');
            foreign.Add(names[key[..end]] + key[end..], tensor);
        }
        SafetensorsFile.Write(_folder.PathOf("theirs.safetensors"), foreign);
        var recipe = ToyRecipe.ENet() with
        {
            Model = new ModelOptions
            {
                Id = "icnet",
                Set = new ValueDictionary<string>([new("width", "2")]),
                Weights = _folder.PathOf("theirs.safetensors"),
            },
        };

        var start = StartingModel.Of(recipe, ToyRecipe.Data).Model.Weights;

        Assert.Equal(weights.Keys, start.Keys);
        Assert.All(weights, entry => Assert.Equal(entry.Value.Data, start[entry.Key].Data));
    }

    public void Dispose() => _folder.Dispose();
}
