using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>What is wrong with how a class registers its modules.</summary>
/// <param name="Kind">Which of the faults.</param>
/// <param name="Member">The field or property that it is about.</param>
/// <param name="Name">What the member's module is, for people, or under which name it is registered.</param>
internal sealed record RegistrationFault(RegistrationFaultKind Kind, ISymbol Member, string Name);

/// <summary>The faults there are.</summary>
internal enum RegistrationFaultKind
{
    /// <summary>Modules are in an array, list or dictionary, and nowhere else.</summary>
    InCollection,

    /// <summary>Nothing has registered the module, and RegisterComponents was not called.</summary>
    NeverRegistered,

    /// <summary>RegisterComponents had run before the module was there.</summary>
    TooLate,

    /// <summary>It is registered by the name of a property's backing field.</summary>
    BackingFieldName,
}
