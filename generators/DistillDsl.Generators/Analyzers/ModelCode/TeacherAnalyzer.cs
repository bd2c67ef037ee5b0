using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Reports modules that hold a teacher next to its student, and so register it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TeacherAnalyzer : CodeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ModelCodeRules.TeacherInModule];

    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSymbolAction(static c => Analyze(c, (INamedTypeSymbol)c.Symbol), SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || !TorchTypes.IsModule(type)) return;
        var networks =
            type.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic && TorchTypes.IsModule(f.Type))
                .Select(static f => (Field: f, Member: f.AssociatedSymbol ?? f)).ToArray();
        var recipe = DeclaredRecipe.Of(type)?.Networks is { AnnotatesStudent: true } own ? own : null;
        var teachers =
            networks.Where(
                n => NetworkNames.IsTeacher(n.Member.Name) || (recipe?.Teacher is { } teacher && SymbolEqualityComparer.Default.Equals(n.Field.Type, teacher)))
                .ToArray();
        if (teachers.Length == 0 || Student(type, networks.Select(static n => n.Member), recipe) is not { } student) return;
        foreach (var (_, member) in teachers)
            if (IsRegistered(type, member.Name, context.CancellationToken) && member.Locations.FirstOrDefault() is { } place)
                context.ReportDiagnostic(Diagnostic.Create(ModelCodeRules.TeacherInModule, place, type.Name, member.Name, student));
    }

    /// <summary>The student, for messages: a member, or the class itself.</summary>
    private static string? Student(INamedTypeSymbol type, IEnumerable<ISymbol> members, RecipeNetworks? recipe) =>
        members.FirstOrDefault(static m => NetworkNames.IsStudent(m.Name)) is { } member ? $"the student '{member.Name}'"
        : recipe is not null || NetworkNames.IsStudent(type.Name) ? "the student's own layers" : null;

    /// <summary>Whether the class's own code registers the member, by RegisterComponents or by name.</summary>
    private static bool IsRegistered(INamedTypeSymbol type, string member, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
            .SelectMany(static part => part.DescendantNodes(n => n == part || n is not TypeDeclarationSyntax).OfType<InvocationExpressionSyntax>())
            .Any(call => Called(call) switch
            {
                "RegisterComponents" => true,
                "register_module" =>
                    call.ArgumentList.Arguments.Any(
                        a => a.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == member)),
                _ => false,
            });

    private static string? Called(InvocationExpressionSyntax call) => call.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        _ => null,
    };
}
