namespace DistillDsl.Generators.Losses.Custom;

/// <summary>The kinds of parameters of a user's own loss.</summary>
internal enum UserParameterKind
{
    Tensor,
    TensorList,
    Double,
    Float,
    Int,
    Long,
    Bool,
    String,
    Enum,
    Other,
}

/// <summary>A parameter of a user's own loss.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="ShownType">Its type, for messages.</param>
/// <param name="Default">The default value, for messages: <c>0.5</c>; null if there is none.</param>
/// <param name="Members">For an enum, the members' names.</param>
internal sealed record UserParameter(string Name, UserParameterKind Kind, string Type, string ShownType, string? Default, EquatableArray<string> Members)
{
    /// <summary>The allowed values, for messages.</summary>
    public string Expected => Kind switch
    {
        UserParameterKind.Double or UserParameterKind.Float => "a finite number such as 0.5",
        UserParameterKind.Int or UserParameterKind.Long => "a whole number",
        UserParameterKind.Bool => "true or false",
        UserParameterKind.Enum => "one of " + string.Join(", ", Members),
        _ => "text",
    };
}
