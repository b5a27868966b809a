using Spectre.Console;

namespace Pixelwise.Cli.Output;

/// <summary>A bar for work that is counted in steps; on standard error, and only where that is a terminal.</summary>
internal static class ProgressBar
{
    /// <summary>Does the work, with a bar where somebody sees it.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Gets a callback for the steps done and the steps in all, to be called from any thread.</param>
    public static void During(string title, Action<Action<int, int>> work) => During(title, step =>
    {
        work(step);
        return true;
    });

    /// <inheritdoc cref="During(string, Action{Action{int, int}})"/>
    /// <returns>What the work returns.</returns>
    public static T During<T>(string title, Func<Action<int, int>, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work((_, _) => { });
        }
        return Terminal.Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(Markup.Escape(title));
                return work((done, total) =>
                {
                    bar.MaxValue = total;
                    bar.Value = done;
                });
            });
    }
}
