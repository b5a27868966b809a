using Microsoft.Playwright;

namespace Pixelwise.Cli.Tests.Comparing.Page;

/// <summary>A page in a browser, with all that it complained of and asked for.</summary>
internal sealed class OpenedPage : IDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenedPage(IPage tab)
    {
        Tab = tab;
        tab.Console += HearMessage;
        tab.PageError += HearError;
        tab.Request += HearRequest;
    }

    /// <summary>The page itself.</summary>
    public IPage Tab { get; }

    /// <summary>What the console says, errors of scripts included.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The addresses asked for, but for what lies in the page itself.</summary>
    public IEnumerable<string> Requests => _requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal));

    /// <summary>Loads a file to its end.</summary>
    public static async Task<OpenedPage> Open(IPage tab, string path)
    {
        var page = new OpenedPage(tab);
        await tab.GotoAsync(new Uri(path).AbsoluteUri);
        await tab.EvaluateAsync("document.querySelectorAll('details').forEach(each => each.open = true)");
        return page;
    }

    /// <summary>The heading of a table's column.</summary>
    public ILocator Heading(string table, string heading) => Tab.Locator($"#{table} th:has(button:text-is('{heading}'))");

    /// <summary>What a table shows in a column, from the top.</summary>
    /// <param name="table">The table's id.</param>
    /// <param name="column">The column, from 0.</param>
    public Task<string[]> Column(string table, int column) =>
        Tab.EvaluateAsync<string[]>(
            "([table, column]) => [...document.getElementById(table).tBodies[0].rows].map(row => row.cells[column].textContent)",
            new object[] { table, column });

    public void Dispose()
    {
        Tab.Console -= HearMessage;
        Tab.PageError -= HearError;
        Tab.Request -= HearRequest;
    }

    private void HearMessage(object? sender, IConsoleMessage message) => _complaints.Add(message.Text);

    private void HearError(object? sender, string error) => _complaints.Add(error);

    private void HearRequest(object? sender, IRequest request) => _requests.Add(request.Url);
}
