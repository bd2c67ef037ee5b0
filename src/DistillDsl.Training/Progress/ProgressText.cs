using System.Globalization;

namespace DistillDsl.Training;

/// <summary>How numbers look in progress, the same everywhere.</summary>
internal static class ProgressText
{
    /// <summary>A loss with four significant digits.</summary>
    public static string Loss(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A learning rate.</summary>
    public static string Rate(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Images in a second.</summary>
    public static string Speed(double value) => value.ToString("0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>Minutes and seconds, with hours where there are any.</summary>
    public static string Time(TimeSpan time) => time.TotalHours >= 1
        ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
        : $"{time.Minutes}:{time.Seconds:00}";

    /// <summary>The recipe and its networks in one line.</summary>
    public static string Title(RecipeInfo recipe) =>
        recipe.Teacher.Length == 0 ? recipe.Name : $"{recipe.Name}: {ShortName(recipe.Teacher)} → {ShortName(recipe.Student)}";

    private static string ShortName(string type) => type[(type.LastIndexOfAny(['.', '+']) + 1)..];
}
