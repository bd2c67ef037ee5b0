using DistillDsl.Generators.Export.Translation;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export;

/// <summary>Reads a module with [ExportOnnx].</summary>
internal static class ExportReader
{
    public const string AttributeName = "DistillDsl.ExportOnnxAttribute";

    /// <summary>What is written for the class; null if nothing can be, and an analyzer or the compiler says why.</summary>
    public static ExportedClass? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var compilation = context.SemanticModel.Compilation;
        if (ExportCache.Find(context.TargetNode, compilation) is { } known) return known;
        if (context.TargetSymbol is not INamedTypeSymbol { IsAbstract: false } type
            || !RecipeShape.IsFirstPart(type, context.TargetNode, nameof(ExportOnnxAttribute))) return null;
        if (!RecipeShape.CanBeExtended(type, context.TargetNode) || !Library.Of(compilation).IsReferenced) return null;
        if (!TorchTypes.IsModule(type)) return StudentOf(type) is { } student && Library.Exports(student) ? RecipeOf(type, student) : null;
        if (ModuleTranslation.ForwardOf(type) is not { } forward) return null;

        var models = new SemanticModels(context.SemanticModel);
        var (methods, read, _, usings) = ModuleTranslation.Of(type, forward, models, cancellation);
        if (methods is null || ModuleOf(type, forward, methods, usings) is not { } module) return null;
        ExportCache.Keep(context.TargetNode, compilation, module, ReadFiles.Of(type, read, models, cancellation));
        return module;
    }

    /// <summary>The student of a recipe; null if the class is none.</summary>
    public static INamedTypeSymbol? StudentOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static a => AttributeReader.Is(a, nameof(RecipeAttribute))) is { } recipe
            ? RecipeNetworks.Read(type, recipe)?.Student as INamedTypeSymbol : null;

    private static ExportedRecipe RecipeOf(INamedTypeSymbol type, INamedTypeSymbol student)
    {
        var shape = RecipeShape.Of(type, null);
        return new(shape.Namespace, shape.Containers, shape.Declaration, type.Name, HintName(shape.HintName), TypeText.ForPeople(student),
            Deploys(type) ? GeneratedNames.Deployed : GeneratedNames.Student);
    }

    private static bool Deploys(INamedTypeSymbol recipe) => recipe.GetAttributes()
        .Select(data => TermSource.Of(data, recipe)?.Read()).OfType<TermAttribute>().Any(static o => TermCatalog.Create(o) is { Deployed: not null });

    private static ExportedModule? ModuleOf(
        INamedTypeSymbol type, IMethodSymbol forward, IEnumerable<ExportedMethod> methods, IEnumerable<string> usings)
    {
        if (TorchTypes.InputsAndOutput(type) is not { } form) return null;
        var types = form.Inputs.Add(form.Output).Select(ExportTypes.Of).ToArray();
        if (types.Contains(null)) return null;
        var shape = RecipeShape.Of(type, null);
        return new(
            shape.Namespace, shape.Containers, shape.Declaration, type.Name, HintName(shape.HintName), new(usings),
            $"IOnnxForward<{string.Join(", ", types)}>", types[types.Length - 1]!, new(methods), Root(forward, form.Output));
    }

    private static string HintName(string name) => name.Substring(0, name.Length - ".g.cs".Length) + ".Onnx.g.cs";

    private static ExportedRoot? Root(IMethodSymbol forward, ITypeSymbol output)
    {
        if (!forward.Parameters.All(static p => TorchTypes.DerivesFromTensor(p.Type))) return null;
        var inputs = forward.Parameters.Select(static p => p.Name).ToArray();
        if (TorchTypes.DerivesFromTensor(output)) return new(new(inputs), new(new ExportedOutput(Free("output", inputs), "")), ResultForm.Members);
        if (output is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] } && TorchTypes.DerivesFromTensor(value))
            return new(new(inputs), new(), ResultForm.Dictionary);
        var outputs = new List<ExportedOutput>();
        return Add(output, "", "") ? new(new(inputs), new(outputs), ResultForm.Members) : null;

        bool Add(ITypeSymbol type, string name, string place)
        {
            if (TorchTypes.DerivesFromTensor(type)) outputs.Add(new(Free(name, inputs), place));
            else if (TorchArguments.IsList(type) && TorchTypes.DerivesFromTensor(TorchArguments.Element(type)))
                outputs.Add(new(Free(name.Length == 0 ? "output" : name, inputs), place, IsList: true));
            else if (type is INamedTypeSymbol { IsTupleType: true } tuple)
                return tuple.TupleElements.Select((e, i) => Add(
                    e.Type, Below(name, e.IsExplicitlyNamedTupleElement ? e.Name : $"output{Literals.Integer(i + 1)}"),
                        $"{place}.{Identifiers.Escaped(e.Name)}")).All(static a => a);
            else if (ExportTypes.Members(type) is { Count: > 1 } members)
                return members.Select(m => Add(m.Type, Below(name, m.Name), $"{place}.{Identifiers.Escaped(m.Name)}")).All(static a => a);
            else return false;
            return true;
        }
    }

    private static string Below(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";

    /// <summary>Inputs and outputs share their names' space.</summary>
    private static string Free(string name, IEnumerable<string> inputs) => inputs.Contains(name) ? $"{name}_out" : name;
}
