using System.Globalization;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Custom;

/// <summary>Option values of a user's own loss: from the attribute's text to C#.</summary>
internal static class UserValues
{
    /// <summary>The value of a text as C#; null if it is not a valid value.</summary>
    public static string? Literal(UserParameter parameter, string text) => parameter.Kind switch
    {
        UserParameterKind.Double => Finite(text) is { } number ? Literals.Double(number) : null,
        UserParameterKind.Float => Finite(text) is { } number && Math.Abs(number) <= float.MaxValue ? Literals.Number(number) + "f" : null,
        UserParameterKind.Int =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Literals.Integer(number) : null,
        UserParameterKind.Long =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Literals.Integer(number) + "L" : null,
        UserParameterKind.Bool => text is "true" or "false" ? text : null,
        UserParameterKind.String => Literals.String(text),
        UserParameterKind.Enum => parameter.Members.Contains(text) ? $"{parameter.Type}.{Identifiers.Escaped(text)}" : null,
        _ => null,
    };

    /// <summary>The method's own default as C#; null if there is none.</summary>
    public static string? DefaultLiteral(UserParameter parameter) =>
        parameter.Default is null or "null" || parameter.Kind == UserParameterKind.String ? parameter.Default : Literal(parameter, parameter.Default);

    /// <summary>Splits <c>name = value</c>; null where there is no such pair.</summary>
    public static (string Name, string Value)? Pair(string text)
    {
        var equals = text.IndexOf('=');
        return equals <= 0 ? null : (text.Substring(0, equals).Trim(), text.Substring(equals + 1).Trim());
    }

    private static double? Finite(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number)
            ? number
            : null;
}
