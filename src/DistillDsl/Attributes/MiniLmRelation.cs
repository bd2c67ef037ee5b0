namespace DistillDsl;

/// <summary>Which two of queries, keys and values <see cref="MiniLmAttribute"/> relates.</summary>
public enum MiniLmRelation
{
    /// <summary>Queries with keys: the attention itself.</summary>
    QueryKey,

    /// <summary>Queries with queries.</summary>
    QueryQuery,

    /// <summary>Keys with keys.</summary>
    KeyKey,

    /// <summary>Values with values.</summary>
    ValueValue,
}
