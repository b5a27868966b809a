using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pixelwise.Cli.Training;

/// <summary>The figures behind the training's bar; the other bars have none.</summary>
internal sealed class FiguresColumn : ProgressColumn
{
    /// <summary>The bar that they belong to.</summary>
    public ProgressTask? Owner { get; set; }

    /// <summary>What stands behind it.</summary>
    public string Figures { get; set; } = "";

    protected override bool NoWrap => false;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(task == Owner ? Figures : "");
}
