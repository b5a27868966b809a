using System.Globalization;
using System.Net;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>Pieces of a page that every part of it writes.</summary>
internal static class Html
{
    /// <summary>Text as a page shows it, whatever letters it has.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A cell of a table: what is shown, and what the table sorts by.</summary>
    /// <param name="shown">Plain text.</param>
    /// <param name="value">What it sorts by; null for a cell without a value, which stays last.</param>
    /// <param name="style">Further attributes of the cell, as they are written.</param>
    public static string Cell(string shown, object? value, string style = "")
    {
        var key = value is null ? "" : $" data-value=\"{Text(Convert.ToString(value, CultureInfo.InvariantCulture)!)}\"";
        return $"<td{key}{style}>{Text(shown)}</td>";
    }

    /// <summary>A table that sorts: each heading is a button, which the keyboard reaches too.</summary>
    /// <param name="id">What the page calls it.</param>
    /// <param name="headings">Plain text, a column each.</param>
    /// <param name="rows">The cells of each row, written one after the other.</param>
    public static string Table(string id, IEnumerable<string> headings, IEnumerable<string> rows) => $"""
        <div class="scroll"><table class="sortable" id="{id}">
        <thead><tr>{string.Concat(headings.Select(heading => $"<th scope=\"col\"><button type=\"button\">{Text(heading)}</button></th>"))}</tr></thead>
        <tbody>
        {string.Join('\n', rows.Select(cells => $"<tr>{cells}</tr>"))}
        </tbody></table></div>
        """;

    /// <summary>The address of a picture that lies in the page itself.</summary>
    /// <param name="type">Its media type.</param>
    /// <param name="bytes">The file.</param>
    public static string DataUri(string type, byte[] bytes) => $"data:{type};base64,{Convert.ToBase64String(bytes)}";
}
