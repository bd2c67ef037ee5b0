using System.Globalization;

namespace DistillDsl.Training.Reports;

/// <summary>Embeds a picture in the page.</summary>
internal static class PictureHtml
{
    // Smaller ones are enlarged, pixel by pixel.
    private const int Small = 96;

    public static void Write(HtmlWriter html, Picture picture, string alternative) => html.Empty(
        "img",
        ("src", picture.ToDataUri()),
        ("width", picture.Width.ToString(CultureInfo.InvariantCulture)),
        ("height", picture.Height.ToString(CultureInfo.InvariantCulture)),
        ("class", Math.Max(picture.Width, picture.Height) < Small ? "pixels" : null),
        ("alt", alternative));
}
