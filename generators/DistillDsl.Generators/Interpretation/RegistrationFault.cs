using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>What is wrong with how a class registers its modules.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Member">The field or property with the fault.</param>
/// <param name="Name">The member's module type, for messages, or the name under which it is registered.</param>
internal sealed record RegistrationFault(RegistrationFaultKind Kind, ISymbol Member, string Name);

/// <summary>The kinds of registration faults.</summary>
internal enum RegistrationFaultKind
{
    /// <summary>Modules are only in an array, list or dictionary.</summary>
    InCollection,

    /// <summary>Nothing has registered the module, and RegisterComponents was not called.</summary>
    NeverRegistered,

    /// <summary>RegisterComponents ran before the module was assigned.</summary>
    TooLate,

    /// <summary>It is registered under the name of a property's backing field.</summary>
    BackingFieldName,
}
