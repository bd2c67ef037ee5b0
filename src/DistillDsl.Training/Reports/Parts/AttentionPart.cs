using DistillDsl.Runtime;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Training.Reports;

/// <summary>The attention of the feature maps that the recipe's terms read, student and teacher side by side, on sample images.</summary>
public sealed class AttentionPart : ReportPart
{
    private const string OfStudent = "the student's ";

    private readonly List<ImageRow> _rows;
    private readonly List<IReadOnlyList<string>> _places;

    private AttentionPart(List<ImageRow> rows, List<IReadOnlyList<string>> places) => (_rows, _places) = (rows, places);

    /// <inheritdoc />
    public override string Title => "Attention";

    /// <summary>Runs both networks on a batch, in evaluation mode and without gradients, to show its first images; the modes are restored afterwards.</summary>
    /// <param name="recipe">The recipe; the maps [B, C, H, W] that the terms of any stage read are shown.</param>
    /// <param name="batch">A data loader's batch; "data", or one of the student's inputs, is [B, C, H, W].</param>
    /// <param name="normalization">The normalization of the loader, to show the original images; see <see cref="Picture.Of"/>.</param>
    /// <param name="images">The number of images, at least 1.</param>
    /// <exception cref="ArgumentException">The batch lacks a key, or its data are no images.</exception>
    public static AttentionPart Of(IRecipe recipe, IReadOnlyDictionary<string, Tensor> batch, Normalization? normalization = null, int images = 4)
    {
        using var scope = NewDisposeScope();
        var inputs = recipe.Info.StudentInputs.Select(key => (Key: key, Value: RecipeBatch.Input(batch, recipe.Info.Name, key))).ToList();
        if (inputs.FirstOrDefault(input => input.Value.dim() == 4).Value is not { } data)
            throw new ArgumentException(
                $"Attention is shown on images [B, C, H, W]; {string.Join(", ", inputs.Select(input => $"\"{input.Key}\" is {ShapeText.Of(input.Value)}"))}.",
                nameof(batch));
        images = (int)Math.Min(images, data.size(0));
        // The whole batch, because not every target has one row per image: boxes have one per object.
        var taps = Paired(Inspect(recipe, BatchDevice.Move(batch.ToDictionary(), BatchDevice.Of(recipe.Student))));
        var rows = Enumerable.Range(0, images).Select(i => Row(i, Picture.Of(data[i], normalization), taps)).ToList();
        return new(rows,
            [.. taps.SelectMany(group => group)
                .Select(tap => (IReadOnlyList<string>)[Short(tap.Place), $"{string.Join(" × ", tap.Value.shape[1..])}", tap.Terms])]);
    }

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        if (_places.Count == 0)
        {
            html.Element("p", "The recipe’s terms read no feature maps.", ("class", "note"));
            return;
        }

        using (html.Element("p"))
        {
            html.Text("Mean over a map’s channels of the squares, scaled from none ");
            html.Empty("img", ("class", "heat"), ("src", HeatColors.Legend().ToDataUri()), ("alt", "dark violet, red, orange, light yellow"));
            html.Text(" to most, over the image in gray.");
        }

        ImageRow.Write(html, _rows);
        HtmlTable.Write(html, "The maps", [("place", false), ("channels × height × width", false), ("read by", false)], _places);
    }

    private static List<TapValue> Inspect(IRecipe recipe, Dictionary<string, Tensor> batch)
    {
        var stage = recipe.Stage;
        var state = NetworkState.Of(recipe.Student);
        try
        {
            recipe.Student.eval();
            return [.. Stages().DistinctBy(tap => tap.Place).Where(tap => tap.Value.dim() == 4)];
        }
        finally
        {
            recipe.Stage = stage;
            state.Restore();
        }

        IEnumerable<TapValue> Stages()
        {
            foreach (var info in recipe.Info.Stages)
            {
                recipe.Stage = info.Number;
                foreach (var tap in recipe.Inspect(batch)) yield return tap;
            }
        }
    }

    // The student's map next to the teacher's that a common term reads: of several, the one with the same path, otherwise the first.
    private static List<TapValue[]> Paired(List<TapValue> taps)
    {
        var pairs = new List<TapValue[]>();
        var teachers = taps.Where(tap => !tap.Place.StartsWith(OfStudent, StringComparison.Ordinal)).ToList();
        foreach (var student in taps.Except(teachers))
        {
            var terms = student.Terms.Split(", ");
            var partner = teachers.Where(teacher => teacher.Terms.Split(", ").Intersect(terms).Any())
                .MaxBy(teacher => teacher.Place.EndsWith(student.Place[OfStudent.Length..], StringComparison.Ordinal));
            pairs.Add(partner is null ? [student] : [student, partner]);
            if (partner is not null) teachers.Remove(partner);
        }

        return [.. pairs, .. teachers.Select(teacher => new[] { teacher })];
    }

    private static ImageRow Row(int sample, Picture picture, List<TapValue[]> pairs)
    {
        return new($"Image {sample + 1}", [[("input", picture)], .. pairs.Select(pair => pair.Select(Over).ToList())]);

        (string, Picture) Over(TapValue tap)
        {
            using var map = AttentionMap.Of(tap.Value[sample]);
            return (Short(tap.Place), AttentionMap.Over(picture, map));
        }
    }

    private static string Short(string place) => place.StartsWith("the ", StringComparison.Ordinal) ? place[4..] : place;
}
