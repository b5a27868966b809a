using Microsoft.Playwright;

namespace Pixelwise.Cli.Tests.Comparing.Page;

public class ComparisonPageTests(RecordedPage recorded, Browser browser) : IClassFixture<RecordedPage>, IClassFixture<Browser>
{
    private const string WideUNet = "U-Net <wide> & long-named, of a run folder of the user's";

    [Theory]
    [InlineData(400, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    [InlineData(1600, ColorScheme.Light)]
    [InlineData(1600, ColorScheme.Dark)]
    public async Task It_fits_every_window_and_needs_nothing_but_itself(int width, ColorScheme scheme)
    {
        using var page = await browser.Open(recorded.Html, width, scheme);

        Assert.Empty(page.Complaints);
        Assert.Equal([new Uri(recorded.Html).AbsoluteUri], page.Requests);
        Assert.Equal(width, await page.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth")); // nothing sticks out sideways
        Assert.InRange(await page.Tab.EvaluateAsync<int>("document.querySelector('#figures td').offsetWidth"), 140, 352); // names of models wrap, but not to a letter a line
        Assert.Equal(
            scheme == ColorScheme.Dark,
            await page.Tab.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1600)]
    public async Task Every_picture_shows_whole(int width)
    {
        using var page = await browser.Open(recorded.Html, width);

        // two matrices; two photos, each as the truth and two models have it
        Assert.Equal(
            2 + 2 * 3,
            await page.Tab.EvaluateAsync<int>("[...document.images].filter(image => image.naturalWidth > 0 && image.alt !== '').length"));
        // a drawing of 1100x700 keeps its shape at whatever width it has
        var shapes = await page.Tab.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('figure > svg')].map(each => each.getScreenCTM().a * 1100 / each.clientWidth)");
        Assert.Equal(4, shapes.Length);
        Assert.All(shapes, shape => Assert.Equal(1, shape, tolerance: 0.01));
    }

    [Theory]
    [InlineData("model", 0, "ENet", "FasterSeg", WideUNet)]
    [InlineData("year", 1, "2015", "2016", "2019")]
    [InlineData("ms, median", 6, "9.7", "55.5", "1,230.0")] // as numbers: as text, 1,230.0 would come first
    [InlineData("parameters, M", 10, "2.02", "2.02", "2.02")]
    public async Task A_heading_sorts_by_its_column_and_pressed_again_turns_the_order_round(string heading, int column, params string[] ascending)
    {
        using var page = await browser.Open(recorded.Html);
        var cell = page.Heading("figures", heading);
        Assert.Null(await cell.GetAttributeAsync("aria-sort"));

        await cell.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal("ascending", await cell.GetAttributeAsync("aria-sort"));
        Assert.Equal(ascending, await page.Column("figures", column));

        await cell.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal("descending", await cell.GetAttributeAsync("aria-sort"));
        Assert.Equal(ascending.Reverse(), await page.Column("figures", column));
    }

    [Theory]
    [InlineData("mean IoU, %", 2, "44.1 (43.1–45.1)", "52.0 (51.0–53.0)")]
    [InlineData("ms, p95", 7, "9.9", "66.8")]
    public async Task A_cell_without_a_value_stays_last(string heading, int column, params string[] ascending)
    {
        using var page = await browser.Open(recorded.Html);
        var button = page.Heading("figures", heading).GetByRole(AriaRole.Button);

        await button.ClickAsync();
        Assert.Equal(ascending.Append(""), await page.Column("figures", column));

        await button.ClickAsync();
        Assert.Equal(ascending.Reverse().Append(""), await page.Column("figures", column));
    }

    [Fact]
    public async Task Every_heading_of_every_table_sorts_and_only_the_last_one_says_so()
    {
        using var page = await browser.Open(recorded.Html, width: 400); // where a long name could lie over the other headings

        foreach (var button in await page.Tab.Locator("th button").AllAsync())
        {
            await button.ClickAsync();
            Assert.Equal("ascending", await button.Locator("..").GetAttributeAsync("aria-sort"));
            Assert.Equal(1, await button.Locator("../../th[@aria-sort]").CountAsync());
        }
        Assert.Empty(page.Complaints);
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("Space")]
    public async Task The_keyboard_sorts_too(string key)
    {
        using var page = await browser.Open(recorded.Html);

        await page.Heading("figures", "model").GetByRole(AriaRole.Button).FocusAsync();
        await page.Tab.Keyboard.PressAsync("Tab"); // on to the next heading: year
        await page.Tab.Keyboard.PressAsync(key);

        Assert.Equal(["2015", "2016", "2019"], await page.Column("figures", 1));
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_figures_of_the_heat_map_can_be_read(ColorScheme scheme)
    {
        using var page = await browser.Open(recorded.Html, scheme: scheme);

        Assert.Equal(["86", "91"], await page.Column("classes", 1));
        Assert.Equal(["2", ""], await page.Column("classes", 2));
        Assert.All(await page.Tab.EvaluateAsync<double[]>(ContrastOfCells), contrast => Assert.InRange(contrast, 3.5, 21)); // 21: black on white
    }

    // WCAG 2.2's contrast ratio of the letters on their cell; Chromium gives mixed colours as `color(srgb r g b)`, with parts of 1.
    private const string ContrastOfCells = """
        () => {
          const channels = text => text.match(/[\d.]+/g).slice(0, 3).map(value => text.startsWith("color") ? +value : value / 255);
          const luminance = text => channels(text).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
            .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0.05);
          return [...document.querySelectorAll("td.heat")].map(cell => getComputedStyle(cell)).map(style => {
            const [letters, paper] = [luminance(style.color), luminance(style.backgroundColor)];
            return Math.max(letters, paper) / Math.min(letters, paper);
          });
        }
        """;
}
