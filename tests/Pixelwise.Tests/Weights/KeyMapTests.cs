using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class KeyMapTests
{
    private static readonly KeyMap Map = new("someone/port", [("stem.0", "conv1"), ("stem.1", "conv1/bn"), ("stem", "rest"), ("pyramid", null)]);

    [Fact]
    public void Tensors_of_another_implementation_get_our_names_in_its_order()
    {
        var loaded = Map.Apply(File("stem.1.running_mean", "stem.0.weight"));

        Assert.Equal(["conv1/bn.running_mean", "conv1.weight"], loaded.Weights.Keys);
        Assert.Equal(["Took the names of someone/port for ours."], loaded.Notes);
    }

    [Fact]
    public void Of_several_paths_that_a_key_begins_with_the_longest_counts()
    {
        Assert.Equal(["conv1.weight", "rest.7.weight", "rest.weight"], Map.Apply(File("stem.0.weight", "stem.7.weight", "stem.weight")).Weights.Keys);
    }

    [Fact]
    public void A_path_ends_where_a_module_ends()
    {
        // `stem.01` is no part of `stem.0`, and `stems` none of `stem`.
        Assert.Equal(
            ["rest.01.weight", "conv1.weight", "stems.weight"],
            Map.Apply(File("stem.01.weight", "stem.0.weight", "stems.weight")).Weights.Keys);
    }

    [Fact]
    public void What_is_not_used_is_left_out_and_named()
    {
        var loaded = Map.Apply(File("stem.0.weight", "pyramid.paths.0.weight", "pyramid.paths.1.weight"));

        Assert.Equal(["conv1.weight"], loaded.Weights.Keys);
        Assert.Equal(
            ["Took the names of someone/port for ours, and left out what is not used: 'pyramid.paths.0.weight', 'pyramid.paths.1.weight'."],
            loaded.Notes);
    }

    [Fact]
    public void A_file_with_our_names_is_taken_as_it_is()
    {
        var file = File("conv1.weight", "conv1/bn.bias");

        Assert.Same(file, Map.Apply(file));
    }

    [Fact]
    public void A_name_that_nobody_knows_stays_so_that_it_is_reported()
    {
        Assert.Equal(["conv1.weight", "conv1/bn.bias", "stray.weight"], Map.Apply(File("stem.0.weight", "stem.1.bias", "stray.weight")).Weights.Keys);
    }

    [Fact]
    public void Two_tensors_never_end_up_under_one_name()
    {
        Assert.Equal(
            ["stem.0.weight", "conv1/bn.bias", "conv1.weight"],
            Map.Apply(File("stem.0.weight", "stem.1.bias", "conv1.weight")).Weights.Keys);
    }

    private static LoadedWeights File(params string[] keys)
    {
        var weights = new StateDictionary();
        foreach (var key in keys)
        {
            weights.Add(key, WeightTensor.Zeros(1));
        }
        return new LoadedWeights(weights, new Dictionary<string, string>(), []);
    }
}
