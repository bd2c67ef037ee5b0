using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The features records: the values of each network for one batch, by name.</summary>
internal static class FeatureRecords
{
    public static void Write(Page page)
    {
        Record(page, page.Student, "The student's features for one batch.");
        Record(page, page.Teacher, page.IsMutual ? "The peer's features for one batch." : page.IsSelf
            ? "The features from which the student itself learns, detached." : "The teacher's features for one batch, without gradients.");
    }

    private static void Record(Page page, Side side, string summary)
    {
        var writer = page.Writer;
        var parameters = new List<string>();
        writer.Lines($"/// <summary>{summary}</summary>");
        foreach (var place in side.Places)
        {
            var (property, unless) = (side.Names.Property(place), page.NullUnless(side.Stages(place)));
            var what = place switch
            {
                LayerPlace => $"The output of {Literals.Xml(place.Path)}",
                { Path: "" } => "The network's own output",
                _ => $"The network's output {place.Path}",
            };
            var moved = place.Layout == Layout.ChannelsFirst ? "" : ", its channels in dimension 1";
            writer.Doc($"param name=\"{property}\"", $"{what}{moved}{unless}.");
            parameters.Add($"{(place as OutputPlace)?.Type ?? "Tensor"}{(unless.Length == 0 ? "" : "?")} {property}");
        }
        writer.Lines(GeneratedCode.Attribute);
        writer.List($"public readonly record struct {side.Features}(", parameters, ");");
        writer.Blank();
    }
}
