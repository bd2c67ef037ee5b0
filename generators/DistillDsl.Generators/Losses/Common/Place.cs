namespace DistillDsl.Generators.Losses.Common;

/// <summary>A place in a network whose value terms read.</summary>
/// <param name="Path">Its path; empty for an output that is one tensor.</param>
internal abstract record Place(string Path)
{
    /// <summary>The order of the value's dimensions. The same value in two layouts is two places.</summary>
    public Layout Layout { get; init; }

    /// <summary>The value with its channels, or classes, in dimension 1, as all losses take it: <c>output.movedim([-1], [1])</c>.</summary>
    public string InOrder(string value) => Layout switch
    {
        Layout.ChannelsLast => $"{value}.movedim([-1], [1])",
        Layout.SequenceFirst => $"{value}.movedim([0], [-1])",
        _ => value,
    };
}

/// <summary>A layer, whose output is read.</summary>
/// <param name="Path">Its path, TorchSharp's own module name.</param>
internal sealed record LayerPlace(string Path) : Place(Path);

/// <summary>A network's output, or a part of it: one tensor, or a list of tensors.</summary>
/// <param name="Path">The members' names joined by dots, with an index for an element of a list: <c>heads.0</c>; empty for the output itself.</param>
/// <param name="IsList">Whether it is a list; nested lists are flattened.</param>
/// <param name="Access">How C# reads it from <c>output</c>: <c>output.heads[0]</c>.</param>
/// <param name="Seen">The arguments after the path that pass it to the dry run, none of which may throw: <c>output.heads, 0</c>.</param>
internal sealed record OutputPlace(string Path, bool IsList, string Access, string Seen) : Place(Path)
{
    /// <summary>The output of a network that returns one tensor.</summary>
    public static OutputPlace Tensor { get; } = new("", false, Variable, Variable);

    /// <summary>The name of a network's output in generated code.</summary>
    public const string Variable = "output";

    /// <summary>The type of the value in generated code.</summary>
    public string Type => IsList ? "IReadOnlyList<Tensor>" : "Tensor";
}

/// <summary>What a term can read from an output.</summary>
internal enum OutputKind
{
    Tensor,
    List,
    Either,
}
