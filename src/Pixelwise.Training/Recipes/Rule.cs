using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pixelwise.Training.Recipes;

/// <summary>Rules about one property, each stated once; an <c>init</c> that breaks one says what came, the rule and a good value.</summary>
internal static class Rule
{
    public static T AtLeast<T>(T minimum, T value, string mend, [CallerMemberName] string name = "")
        where T : INumber<T> => value >= minimum ? value : throw Broken(name, value, $"it is at least {Text(minimum)}", mend);

    public static double Positive(double value, string mend, [CallerMemberName] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Broken(name, value, "it is above 0", mend);

    /// <summary>Both ends belong to the interval.</summary>
    public static double Within(double low, double high, double value, string mend, [CallerMemberName] string name = "") =>
        value >= low && value <= high ? value : throw Broken(name, value, $"it lies in [{Text(low)}, {Text(high)}]", mend);

    /// <summary>The upper end does not belong to the interval.</summary>
    public static double WithinHalfOpen(double low, double high, double value, string mend, [CallerMemberName] string name = "") =>
        value >= low && value < high ? value : throw Broken(name, value, $"it lies in [{Text(low)}, {Text(high)})", mend);

    public static string Filled(string value, string mend, [CallerMemberName] string name = "") =>
        !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException($"{name} is empty; {mend}.", name);

    public static ArgumentOutOfRangeException Broken(string name, object? value, string rule, string mend) =>
        new(name, $"{name} is {Text(value)}, but {rule}; {mend}.");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing";
}
