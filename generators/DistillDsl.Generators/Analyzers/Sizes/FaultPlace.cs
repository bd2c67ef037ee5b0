using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Sizes;

/// <summary>Where in a term's attribute the places are named that do not fit.</summary>
internal static class FaultPlace
{
    public static Location Of(DeclaredTerm term, SetupCall call, CancellationToken cancellation)
    {
        if (call.Student is not LayerPlace student) return Places.Option(term.Data, nameof(OutputOrLayerTermAttribute.Output), cancellation);
        var pair = new LayerPair(student.Path, call.Teacher?.Path ?? student.Path);
        return term.Options switch
        {
            LayersTermAttribute layers => Places.Element(term.Data, nameof(layers.Layers), Array.FindIndex(layers.Layers, l => LayerPair.Parse(l) == pair), cancellation),
            FspAttribute fsp => Places.Element(term.Data, nameof(fsp.Pairs), Array.FindIndex(fsp.Pairs, p => FspPair.Parse(p) is { } flow && (flow.First == pair || flow.Second == pair)), cancellation),
            _ => Places.Option(term.Data, nameof(FeatureTermAttribute.Layer), cancellation),
        };
    }

    /// <summary>Whether a term can have an adapter at the place: outputs are compared as they are.</summary>
    public static bool TakesAdapter(TermAttribute options, SetupCall call, Adapter adapter) => call.Student is LayerPlace && options switch
    {
        HintAttribute or AbAttribute => true,
        OfdAttribute or CwdAttribute or RoiMimicAttribute or QuantizedMimicAttribute => adapter != Adapter.LinearProjection,
        _ => false,
    };
}
