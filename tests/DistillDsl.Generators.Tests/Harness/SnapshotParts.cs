namespace DistillDsl.Generators.Tests.Harness;

/// <summary>
/// What a snapshot keeps of a generated file. A part is called as the member is, <c>Losses</c> or <c>IRecipe.Step</c>; besides there are
/// those named here. <c>Compute</c> takes in the stages' own, <c>ComputeStage1</c>.
/// </summary>
internal sealed class SnapshotParts
{
    public const string Header = "Header";
    public const string Namespace = "Namespace";
    public const string Usings = "Usings";
    public const string Fields = "Fields";
    public const string Constructor = "Constructor";
    public const string Compute = "Compute";

    private SnapshotParts(bool ownLosses, IEnumerable<string> names)
    {
        OwnLosses = ownLosses;
        Names = [.. names];
    }

    /// <summary>What is a recipe's own: its terms, what it asks of the networks and how the total comes about.</summary>
    public static SnapshotParts Recipe { get; } = Only(Header, Constructor, Compute);

    /// <summary>A recipe's own parts and the methods of its losses, without those that <see cref="SharedMethods"/> lists.</summary>
    public static SnapshotParts Loss { get; } = new(true, Recipe.Names);

    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the loss methods that no other loss uses are kept.</summary>
    public bool OwnLosses { get; }

    /// <summary>Nothing but these, in the types around them.</summary>
    public static SnapshotParts Only(params IEnumerable<string> names) => new(false, names);

    public SnapshotParts And(params IEnumerable<string> names) => new(OwnLosses, Names.Concat(names));
}
