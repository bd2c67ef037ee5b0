using System.Reflection;
using DistillDsl.Generators.Analyzers.Layers;
using DistillDsl.Generators.Losses.Common;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers.Sizes;

/// <summary>Where a term's attribute names the places that do not fit.</summary>
internal static class FaultPlace
{
    /// <summary>The option that sets an adapter, for terms that can have one.</summary>
    public const string AdapterOption = nameof(Adapter);

    public static Location Of(DeclaredTerm term, SetupCall call, CancellationToken cancellation)
    {
        if (call.Student is not LayerPlace student) return Places.Option(term.Data, nameof(OutputOrLayerTermAttribute.Output), cancellation);
        var place = LayerText.Of(term, cancellation).FirstOrDefault(p => p.Joins(student.Path, call.Teacher?.Path ?? student.Path));
        return place?.Syntax.GetLocation() ?? Places.Attribute(term.Data, cancellation);
    }

    /// <summary>Whether a term can have an adapter at this place: outputs are compared directly.</summary>
    public static bool TakesAdapter(TermAttribute options, SetupCall call, Adapter adapter) => call.Student is LayerPlace
        && options.GetType().GetProperty(AdapterOption) is not null
        && (adapter != Adapter.LinearProjection || options.GetType().GetCustomAttribute<MapAdapterAttribute>() is null);
}
