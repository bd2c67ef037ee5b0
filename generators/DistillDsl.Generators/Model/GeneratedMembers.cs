using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Model;

/// <summary>The members that the generator writes into a recipe's class, to find clashes with existing ones.</summary>
internal static class GeneratedMembers
{
    private const string Tensor = "Tensor";

    /// <summary>
    /// Whether a recipe's file can coexist with the members that its class already has. If not, nothing is generated: the compiler would report errors in
    /// generated code and drop what an analyzer reports about the user's.
    /// </summary>
    public static bool Fit(RecipeModel recipe, IReadOnlyCollection<ClassMember> own)
    {
        if (!recipe.Frame.IsNested && Have(recipe.Frame.ClassName, recipe.Terms)) return false;
        if (own.Count == 0) return true;
        var generated = Of(recipe).ToArray();
        return !own.Any(o => generated.Any(o.ClashesWith));
    }

    /// <summary>Whether a recipe's file has a member, or a short name, with the name of the class that it is written into.</summary>
    public static bool Have(string className, IEnumerable<Term> terms) =>
        GeneratedNames.Members.Contains(className) || className.StartsWith(GeneratedNames.ComputeStage, StringComparison.Ordinal) || Aliases.IsShort(className)
        || terms.SelectMany(static t => t.Methods).Any(m => m.Name == className);

    /// <summary>All named members of a recipe's file, except explicit interface implementations.</summary>
    public static IEnumerable<ClassMember> Of(RecipeModel recipe)
    {
        var (student, teacher) = (Side.StudentOf(recipe), Side.TeacherOf(recipe));
        List<string> types = [GeneratedNames.Losses, student.Features, teacher.Features];
        if (recipe.Frame.Group is not null) types.Add(GeneratedNames.TeacherGroup);
        var properties = GeneratedNames.Properties.Where(static name => name != GeneratedNames.Teacher)
            .Concat(recipe.Frame.Kind == TeachingKind.Self ? [] : [teacher.Name])
            .Concat(recipe.Deployed is null ? [] : [GeneratedNames.Deployed]);
        return types.Select(static name => new ClassMember(name, SymbolKind.NamedType, 0, new()))
            .Concat(properties.Select(static name => new ClassMember(name, SymbolKind.Property, 0, new())))
            .Concat(Fields(recipe, student, teacher).Select(static name => new ClassMember(name, SymbolKind.Field, 0, new())))
            .Concat(Methods(recipe, student, teacher))
            .Concat(recipe.Terms.SelectMany(static t => t.Methods).Select(static m => m.Name).Distinct()
                .Select(static name => new ClassMember(name, SymbolKind.Method, 0, null)));
    }

    private static IEnumerable<string> Fields(RecipeModel recipe, Side student, Side teacher)
    {
        List<string> fields = [GeneratedNames.InputField, GeneratedNames.TypeField, GeneratedNames.FrozenField, GeneratedNames.IsDisposedField];
        if (recipe.Frame.Kind == TeachingKind.Teacher) fields.AddRange([GeneratedNames.TeacherStateField, GeneratedNames.TeacherField]);
        if (recipe.Frame.Kind == TeachingKind.Mutual) fields.Add(GeneratedNames.PeerFrozenField);
        if (StageLimits.AreIn(recipe, student)) fields.Add(GeneratedNames.TrainingField);
        if (recipe.Stages > 1) fields.Add(GeneratedNames.StageField);
        return fields.Concat(student.Taps).Concat(teacher.Taps).Concat(recipe.Modules.Select(static m => m.Field));
    }

    private static IEnumerable<ClassMember> Methods(RecipeModel recipe, Side student, Side teacher)
    {
        string[] inputs = Tensors(recipe.Frame.Inputs), ofStudent = Tensors(student.Inputs), targets = Tensors(recipe.Targets);
        var kind = recipe.Frame.Kind;
        IEnumerable<string> teachers = kind == TeachingKind.Self ? []
            : recipe.Frame.Group is { } group ? group.Teachers.Select(static t => t.SimpleType) : [recipe.Frame.TeacherType];
        yield return ClassMember.Method(ClassMember.Constructor, [recipe.Frame.StudentType, .. teachers, .. inputs]);
        yield return ClassMember.Method(GeneratedNames.TrainableParameters);
        yield return ClassMember.Method(GeneratedNames.Step, [.. inputs, .. Tensors(recipe.TargetsBeside(recipe.Frame.Inputs))]);
        if (kind == TeachingKind.Teacher)
            yield return ClassMember.Method(
                GeneratedNames.Step, [.. ofStudent, GeneratedNames.TeacherFeatures, .. Tensors(recipe.TargetsBeside(student.Inputs))]);
        yield return ClassMember.Method(GeneratedNames.Compute, [student.Features, teacher.Features, .. targets]);
        if (recipe.Stages > 1)
            for (var stage = 1; stage <= recipe.Stages; stage++)
                yield return new(GeneratedNames.ComputeStage + Literals.Integer(stage), SymbolKind.Method, 0, ParametersIn(recipe, stage, student, teacher));
        if (kind == TeachingKind.Self)
            yield return ClassMember.Method(student.Pass, student.Layers.Count + teacher.Layers.Count > 0 ? [.. ofStudent, "DisposeScope"] : ofStudent);
        else
            foreach (var side in new[] { teacher, student })
                if (side == student || side.IsRead)
                    yield return ClassMember.Method(side.Pass, side.Layers.Count > 0 ? [.. Tensors(side.Inputs), "DisposeScope"] : Tensors(side.Inputs));
        foreach (var preparation in teacher.Inputs.Select(static i => i.Preparation))
            if (preparation is { IsGenerated: true }) yield return ClassMember.Method(preparation.Method, Tensor);
        if (kind == TeachingKind.Teacher) yield return ClassMember.Method(GeneratedNames.ReleaseTeacher);
        yield return ClassMember.Method(GeneratedNames.Dispose);
    }

    private static string[] Tensors<T>(IEnumerable<T> values) => [.. values.Select(static _ => Tensor)];

    private static EquatableArray<string> ParametersIn(RecipeModel recipe, int stage, params Side[] sides) =>
        new(sides.Where(s => s.Stages().Contains(stage)).Select(static s => s.Features).Concat(recipe.TargetsIn(stage).Select(static _ => Tensor)));
}
