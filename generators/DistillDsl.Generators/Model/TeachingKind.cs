namespace DistillDsl.Generators.Model;

/// <summary>From whom the student learns.</summary>
internal enum TeachingKind
{
    /// <summary>From one or several frozen teachers.</summary>
    Teacher,

    /// <summary>From deeper places of its own.</summary>
    Self,

    /// <summary>From a peer that learns from it too.</summary>
    Mutual,
}
