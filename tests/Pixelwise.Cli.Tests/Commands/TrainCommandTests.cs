using System.Diagnostics;
using System.Globalization;
using Pixelwise.Cli.Tests.Training;
using Pixelwise.Models;

namespace Pixelwise.Cli.Tests.Commands;

[Collection<TinyRunCollection>]
public class TrainCommandTests(TinyRun tiny)
{
    [Fact]
    public void A_finished_run_holds_weights_and_says_how_to_use_them()
    {
        Assert.Equal("unet-padded", TrainedModel.Read(tiny.Run).Model.Id);
        Assert.Contains($"predict PHOTO --weights {tiny.Run}", tiny.Training.Output, StringComparison.Ordinal);
        Assert.StartsWith("mean IoU", tiny.Training.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_goes_to_standard_error_in_lines_where_that_is_no_terminal()
    {
        Assert.Contains("unet-padded on 4 images, 2 epochs of 2 steps, 1 thread;", tiny.Training.Error, StringComparison.Ordinal);
        Assert.Contains("epoch 2/2, step 4/4: loss ", tiny.Training.Error, StringComparison.Ordinal);
        Assert.Contains("Epoch 2: mean IoU ", tiny.Training.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_a_run_in_it_is_left_as_it_is()
    {
        var before = File.ReadAllBytes(Path.Combine(tiny.Run, TrainedModel.LastFile));

        var again = await Tool.RunAsync("train", tiny.Recipe, "--output", tiny.Run);

        again.FailedWith($"Folder '{tiny.Run}' holds a run already. Go on with it (`--resume`), or choose another folder.");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(tiny.Run, TrainedModel.LastFile)));
    }

    [Fact(Timeout = 120_000)]
    public async Task Ctrl_C_ends_with_a_checkpoint_from_which_the_run_goes_on()
    {
        var run = tiny.File("stopped");
        using var process = Tool.StartInterruptible("train", tiny.Recipe, "--output", run, "--epochs", "100000");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken); // told when all is prepared

        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains($"train --output {run} --resume", await output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, TrainedModel.LastFile)));
    }

    [Fact]
    public async Task A_finished_run_that_is_resumed_stays_as_it_is()
    {
        var result = (await Tool.RunAsync("train", "--output", tiny.Run, "--resume", "--json")).Succeeded().Json;

        Assert.True(result.GetProperty("isFinished").GetBoolean());
        Assert.Equal(4, result.GetProperty("step").GetInt32());
    }

    [Fact]
    public async Task Only_a_run_can_be_resumed() => (await Tool.RunAsync("train", "--output", tiny.Data, "--resume")).FailedWith(
        $"Folder '{tiny.Data}' holds no run to go on with. Name the folder of a run, or start one.");

    [Fact]
    public async Task A_resumed_run_keeps_its_recipe() =>
        (await Tool.RunAsync("train", "--output", tiny.Run, "--resume", "--epochs", "9")).WasMisused(
            "A resumed run keeps its recipe, so --epochs has no place beside --resume; start a new run for other values.");

    [Fact]
    public async Task A_resumed_run_takes_no_other_recipe() =>
        (await Tool.RunAsync("train", "enet-scenes", "--output", tiny.Run, "--resume")).WasMisused(
            "A resumed run keeps its recipe, so `enet-scenes` has no place beside --resume; leave it out, or start a new run.");

    [Fact]
    public async Task Without_a_recipe_there_is_nothing_to_train() => (await Tool.RunAsync("train")).WasMisused(
        "Name a recipe, such as enet-scenes, or a run to go on with: --output RUN --resume.");

    [Fact]
    public async Task A_mistyped_recipe_gets_the_nearest_that_ships() => (await Tool.RunAsync("train", "enet-scense")).WasMisused(
        "There is no recipe `enet-scense`, neither as a file nor among those that ship. Did you mean `enet-scenes`?");

    [Fact]
    public async Task Explain_prints_every_value_and_where_it_came_from() => Screen.Matches("train explain",
        (await Tool.RunAsync("train", "enet-scenes", "--explain", "--epochs", "3", "--set", "optimizer.learning-rate=1e-3")).Succeeded().Output);

    [Fact]
    public async Task Set_takes_options_of_the_model_as_well_as_keys_of_the_recipe()
    {
        var rows = (await Tool.RunAsync("train", tiny.Recipe, "--explain", "--json", "--set", "width=8", "--set", "batch-size=3")).Succeeded().Json;

        string? Value(string key) => rows.EnumerateArray().Single(row => row.GetProperty("key").GetString() == key).GetProperty("value").GetString();
        Assert.Contains("width: 8", Value("model.set"), StringComparison.Ordinal);
        Assert.Equal("3", Value("batch-size"));
    }

    [Fact]
    public async Task A_mistyped_key_on_the_command_line_gets_the_nearest_one()
    {
        var result = await Tool.RunAsync("train", tiny.Recipe, "--explain", "--set", "optimizer.learning-rat=1");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Did you mean `learning-rate`?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_key_in_a_recipe_is_named_with_its_file_and_line()
    {
        var recipe = tiny.File("mistyped.yaml");
        File.WriteAllText(recipe, File.ReadAllText(tiny.Recipe).Replace("epochs: 2", "epoch: 2", StringComparison.Ordinal));

        var result = await Tool.RunAsync("train", recipe, "--explain");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mistyped.yaml:10: There is no key `epoch`. Did you mean `epochs`?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_outside_the_classes_is_named_before_the_first_step()
    {
        var data = tiny.CopyData("bad-label");
        TinyRun.WriteMask(Path.Combine(data, "labels", "train", "train_000002.png"), value: 77);

        var result = await Tool.RunAsync("train", tiny.Recipe, "--data", data, "--output", tiny.File("never"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("train_000002.png", result.Error, StringComparison.Ordinal);
        Assert.Contains("77", result.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(tiny.File("never")));
    }

    [Fact]
    public async Task A_missing_mask_is_named_before_the_first_step()
    {
        var data = tiny.CopyData("missing-mask");
        File.Delete(Path.Combine(data, "labels", "val", "val_000000.png"));

        var result = await Tool.RunAsync("train", tiny.Recipe, "--data", data, "--output", tiny.File("never"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("val_000000", result.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(tiny.File("never")));
    }
}
