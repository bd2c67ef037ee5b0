namespace DistillDsl.Training.Data;

/// <summary>Crops and mirrors pictures.</summary>
internal static class Cropping
{
    /// <summary>A part of a picture; what lies outside is black. The picture itself where that is all of it.</summary>
    public static Pixels Run(Pixels picture, PixelBox box)
    {
        if (box == PixelBox.Of(picture)) return picture;
        var result = new Pixels(box.Width, box.Height);
        int left = Math.Max(box.Left, 0), right = Math.Min(box.Left + box.Width, picture.Width);
        for (var y = 0; y < box.Height; y++)
        {
            var to = result.Row(y);
            if (right - left < box.Width) to.Clear();
            if (box.Top + y < 0 || box.Top + y >= picture.Height || right <= left)
            {
                to.Clear();
                continue;
            }

            picture.Row(box.Top + y)[(left * Pixels.Channels)..(right * Pixels.Channels)].CopyTo(to[((left - box.Left) * Pixels.Channels)..]);
        }

        return result;
    }

    /// <summary>Mirrors a picture left to right, in place.</summary>
    public static void Mirror(Pixels picture)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (int i = 0, j = row.Length - Pixels.Channels; i < j; i += Pixels.Channels, j -= Pixels.Channels)
            {
                for (var c = 0; c < Pixels.Channels; c++) (row[i + c], row[j + c]) = (row[j + c], row[i + c]);
            }
        }
    }
}
