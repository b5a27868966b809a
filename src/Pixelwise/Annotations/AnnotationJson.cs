using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pixelwise.Annotations;

/// <summary>How annotation files spell JSON: on one line, and with letters beyond ASCII as they are.</summary>
internal static class AnnotationJson
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // no page of HTML holds these files
}
