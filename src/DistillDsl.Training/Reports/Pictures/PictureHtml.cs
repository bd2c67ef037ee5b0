using System.Globalization;

namespace DistillDsl.Training.Reports;

/// <summary>Writes a picture into the page itself.</summary>
internal static class PictureHtml
{
    // Smaller ones are shown larger than they are, pixel by pixel.
    private const int Small = 96;

    public static void Write(HtmlWriter html, Picture picture, string alternative) => html.Empty(
        "img",
        ("src", picture.ToDataUri()),
        ("width", picture.Width.ToString(CultureInfo.InvariantCulture)),
        ("height", picture.Height.ToString(CultureInfo.InvariantCulture)),
        ("class", Math.Max(picture.Width, picture.Height) < Small ? "pixels" : null),
        ("alt", alternative));
}
