using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Some parts of a generated file, line for line as they are, with <c>// …</c> for what is left out.</summary>
internal sealed class PartialFile
{
    public const string Omission = "// …";

    private readonly SourceText _text;
    private readonly CompilationUnitSyntax _root;
    private readonly TypeDeclarationSyntax _recipe;
    private readonly bool[] _isKept;

    private PartialFile(string text)
    {
        var tree = GeneratorRun.Parse(text, "");
        _text = tree.GetText();
        _root = tree.GetCompilationUnitRoot();
        _recipe = _root.DescendantNodes().OfType<TypeDeclarationSyntax>().Single(static t => t.Members.Any(static m => Name(m) == SnapshotParts.Compute));
        _isKept = new bool[_text.Lines.Count];
    }

    /// <summary>The parts of a file. Fails for a name that the file does not have.</summary>
    public static string Of(string text, SnapshotParts parts)
    {
        var file = new PartialFile(text);
        file.KeepTypes();
        foreach (var name in parts.Names) Assert.True(file.Keep(name), $"The generated file has no \"{name}\".");
        if (parts.OwnLosses) file.KeepWhere(IsOwnLoss);
        return file.Kept();
    }

    /// <summary>The loss methods of a file: the private static ones, but for the one that names the losses.</summary>
    public static IEnumerable<string> LossMethods(string text) => GeneratorRun.Parse(text, "").GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>()
        .Where(IsLoss).Select(Name).Distinct(StringComparer.Ordinal);

    private static bool IsOwnLoss(MemberDeclarationSyntax member) => IsLoss(member) && !SharedMethods.Contains(Name(member));

    private static bool IsLoss(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax { Identifier.ValueText: not "Named" } method
        && method.Modifiers.Any(SyntaxKind.PrivateKeyword) && method.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax => SnapshotParts.Fields,
        ConstructorDeclarationSyntax => SnapshotParts.Constructor,
        MethodDeclarationSyntax { Identifier.ValueText: var name } when name.StartsWith("ComputeStage", StringComparison.Ordinal) => SnapshotParts.Compute,
        MethodDeclarationSyntax method => method.ExplicitInterfaceSpecifier + method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.ExplicitInterfaceSpecifier + property.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        _ => "",
    };

    private bool Keep(string name)
    {
        switch (name)
        {
            case SnapshotParts.Header:
                Keep(0, _text.Lines.TakeWhile(static line => line.ToString().StartsWith("//", StringComparison.Ordinal)).Count() - 1);
                return true;
            case SnapshotParts.Namespace:
                foreach (var space in _root.DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>())
                    Keep(TextSpan.FromBounds(space.SpanStart, space.SemicolonToken.Span.End));
                return true;
            case SnapshotParts.Usings:
                foreach (var @using in _root.DescendantNodes().OfType<UsingDirectiveSyntax>()) Keep(@using.Span);
                return true;
            default:
                return KeepWhere(member => Name(member) == name);
        }
    }

    /// <summary>The lines that open and close the types that the recipe is in.</summary>
    private void KeepTypes()
    {
        foreach (var type in _recipe.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            Keep(TextSpan.FromBounds(type.SpanStart, type.OpenBraceToken.Span.End));
            Keep(type.CloseBraceToken.Span);
        }
    }

    private bool KeepWhere(Func<MemberDeclarationSyntax, bool> isMeant)
    {
        var members = _recipe.Members.Where(isMeant).ToArray();
        foreach (var member in members) Keep(TextSpan.FromBounds(Start(member), member.Span.End));
        return members.Length > 0;
    }

    /// <summary>The comments of constructor and Compute are alike in all files, so the whole files show them.</summary>
    private static int Start(MemberDeclarationSyntax member) => Name(member) is SnapshotParts.Constructor or SnapshotParts.Compute
        ? member.Modifiers[0].SpanStart
        : member.GetLeadingTrivia().Where(static t => t.HasStructure).Select(static t => t.FullSpan.Start).DefaultIfEmpty(member.SpanStart).First();

    private void Keep(TextSpan span)
    {
        var lines = _text.Lines.GetLinePositionSpan(span);
        Keep(lines.Start.Line, lines.End.Line);
    }

    private void Keep(int first, int last) => Array.Fill(_isKept, true, first, last - first + 1);

    private string Kept()
    {
        var lines = _text.Lines.Select(static line => line.ToString()).ToArray();
        var kept = new List<string>();
        for (var i = 0; i < lines.Length;)
        {
            var end = Array.IndexOf(_isKept, !_isKept[i], i) is var at && at < 0 ? lines.Length : at;
            kept.AddRange(_isKept[i] ? lines[i..end] : Omitted(lines[i..end]));
            i = end;
        }
        return string.Join("\n", kept);
    }

    /// <summary>What stands for lines that are left out: the sign for it, with their indentation; blank ones alone stay.</summary>
    private static string[] Omitted(string[] lines) =>
        Array.Find(lines, static line => line.Length > 0) is { } first ? [first[..^first.TrimStart().Length] + Omission] : lines;
}
