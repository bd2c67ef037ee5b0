namespace DistillDsl.Generators.Losses.Common;

/// <summary>A place of a network whose value terms read.</summary>
/// <param name="Path">Its path; empty for an output that is one tensor.</param>
internal abstract record Place(string Path);

/// <summary>A layer, whose output is read.</summary>
/// <param name="Path">Its path, TorchSharp's own module name.</param>
internal sealed record LayerPlace(string Path) : Place(Path);

/// <summary>What a network gives, or a part of it: one tensor, or a list of them.</summary>
/// <param name="Path">The members' names with points between, an index for one of a list: <c>heads.0</c>; empty for the output itself.</param>
/// <param name="IsList">Whether it is a list, which is read flat where it is one of lists.</param>
/// <param name="Access">How C# reads it from <c>output</c>: <c>output.heads[0]</c>.</param>
/// <param name="Seen">The arguments beside the path with which the dry run is told of it, none of which may throw: <c>output.heads, 0</c>.</param>
internal sealed record OutputPlace(string Path, bool IsList, string Access, string Seen) : Place(Path)
{
    /// <summary>The output of a network that gives one tensor.</summary>
    public static OutputPlace Tensor { get; } = new("", false, Variable, Variable);

    /// <summary>What generated code calls a network's output.</summary>
    public const string Variable = "output";

    /// <summary>The type of the value in generated code.</summary>
    public string Type => IsList ? "IReadOnlyList<Tensor>" : "Tensor";
}

/// <summary>What a term can read of an output.</summary>
internal enum OutputKind
{
    Tensor,
    List,
    Either,
}
