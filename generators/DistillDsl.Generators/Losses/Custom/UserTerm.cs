using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Custom;

/// <summary>A user's own loss: a call of a static method, whose parameters are bound by name.</summary>
[For(typeof(DistillTermAttribute))]
internal sealed record UserTerm(DistillTermAttribute Given) : Term<DistillTermAttribute>(Given)
{
    private const string Student = "student";
    private const string Teacher = "teacher";
    private const string OfStudentOutput = "studentOutput";
    private const string OfTeacherOutput = "teacherOutput";

    public override bool ReadsAsGiven => true;

    /// <remarks>The method's own defaults are in its signature.</remarks>
    public override string GivenOptions
    {
        get
        {
            var changed = OptionParameters.Where(IsChanged).Select(p => $"{p.Name} = {UserValues.Literal(p, Value(p)!)}");
            return $"{OptionText.Of(Given, nameof(Given.Options))}({string.Join(", ", changed)})";
        }
    }

    public override string DefaultName
    {
        get
        {
            var name = Given.ShortName.Substring(Given.ShortName.LastIndexOf('.') + 1).TrimStart('_');
            return (name.Length == 0 ? "loss" : Identifiers.Uncapitalized(name)) + (Layer.Length == 0 ? OutputSuffix : Identifiers.FromPath(Layer));
        }
    }

    public override string Formula => Given.Formula ?? $"{Given.ShortName}({string.Join(", ", Arguments)}){Place}";

    public override string Source => Given.Source ?? "";

    public override bool ReadsStudentOutput => StudentOutputParameters.Any();

    public override bool ReadsTeacherOutput => TeacherOutputParameters.Any();

    public override string? GivenOutput => Given.Output;

    public override string? GivenTeacherOutput => Given.TeacherOutput;

    public override OutputKind StudentKind => Kind(StudentOutputParameters);

    public override OutputKind TeacherKind => Kind(TeacherOutputParameters);

    public override IEnumerable<string> StudentLayers => Reads(Student) && Layer.Length > 0 ? [Layer] : [];

    public override IEnumerable<string> TeacherLayers => Reads(Teacher) && TeacherLayer.Length > 0 ? [TeacherLayer] : [];

    public override IEnumerable<Target> Targets =>
        TargetParameters.Select(p => new Target(p.Name, nameof(Given.Method), TargetKind.Other, $"Read by {Given.ShortName}"));

    public override bool CanBeWritten => !MethodFaults.Any() && !Faults.Any();

    public override IEnumerable<LossMethod> Methods => [];

    public override IEnumerable<OptionFault> Faults => Given.MethodFault is null ? Bindings().Concat(GivenValues()).Concat(Missing()) : [];

    /// <summary>Why the method cannot be the loss: each reason names the parameter and what was expected.</summary>
    public IEnumerable<string> MethodFaults => Given.MethodFault is { } fault ? [fault] : Parameters();

    private IEnumerable<UserParameter> Tensors => Given.Parameters.Where(IsValue);

    /// <summary>The parameters that take the student's output, or a named part of it.</summary>
    private IEnumerable<UserParameter> StudentOutputParameters => Tensors.Where(p => p.Name == OfStudentOutput || (p.Name == Student && Layer.Length == 0));

    private IEnumerable<UserParameter> TeacherOutputParameters =>
        Tensors.Where(p => p.Name == OfTeacherOutput || (p.Name == Teacher && TeacherLayer.Length == 0));

    private IEnumerable<UserParameter> TargetParameters =>
        Tensors.Where(static p => p.Name is not (Student or Teacher or OfStudentOutput or OfTeacherOutput));

    private IEnumerable<UserParameter> OptionParameters => Given.Parameters.Where(static p => !IsValue(p));

    /// <summary>Empty if none is named.</summary>
    private string Layer => string.IsNullOrWhiteSpace(Given.Layer) ? "" : Given.Layer;

    private string TeacherLayer => string.IsNullOrWhiteSpace(Given.TeacherLayer) ? Layer : Given.TeacherLayer!;

    private IEnumerable<string> Texts => Given.Options ?? [];

    private string Place =>
        TeacherLayer.Length == 0 ? (ReadsStudentOutput ? OutputsAfter(" on ") : "")
        : " on " + (Layer == TeacherLayer ? Layer : $"{(Layer.Length == 0 ? "the output" : Layer)} => {TeacherLayer}")
            + (ReadsStudentOutput || ReadsTeacherOutput ? OutputsAfter(" and ") : "");

    public override IEnumerable<SetupCall> Checks => [];

    public override Expression LossIn(int stage)
    {
        // By position as long as every parameter has a value; then by name, so that omitted ones keep the method's defaults.
        var (arguments, isByName) = (new List<Expression>(), false);
        foreach (var parameter in Given.Parameters)
        {
            if (Argument(parameter) is not { } argument) isByName = true;
            else arguments.Add(isByName || !IsValue(parameter) ? new Named(Identifiers.Escaped(parameter.Name), argument) : argument);
        }
        return new Call(Given.Call, [.. arguments]);
    }

    private static bool IsValue(UserParameter parameter) => parameter.Kind is UserParameterKind.Tensor or UserParameterKind.TensorList;

    private static OutputKind Kind(IEnumerable<UserParameter> parameters) =>
        parameters.Any(static p => p.Kind == UserParameterKind.TensorList) ? OutputKind.List : OutputKind.Tensor;

    private static bool IsKnown(UserParameter parameter) => parameter.Kind != UserParameterKind.Other;

    private bool Reads(string name) => Tensors.Any(p => p.Name == name);

    private Expression? Argument(UserParameter parameter) => (parameter.Kind, parameter.Name) switch
    {
        (UserParameterKind.Tensor, Student) when Layer.Length > 0 => Feature.OfStudent(StudentAt(Layer)),
        (UserParameterKind.Tensor, Teacher) when TeacherLayer.Length > 0 => Feature.OfTeacher(TeacherAt(TeacherLayer)),
        (UserParameterKind.Tensor or UserParameterKind.TensorList, Student or OfStudentOutput) => Feature.OfStudent(StudentOutput),
        (UserParameterKind.Tensor or UserParameterKind.TensorList, Teacher or OfTeacherOutput) => Feature.OfTeacher(TeacherOutput),
        (UserParameterKind.Tensor, var target) => Code.Target(target),
        (UserParameterKind.String, _) => Value(parameter) is { } text ? Code.String(text) : null,
        _ => Value(parameter) is { } value && UserValues.Literal(parameter, value) is { } literal ? new Code(literal) : null,
    };

    /// <summary>The text that the attribute sets for an option; null if it does not set it.</summary>
    private string? Value(UserParameter parameter) =>
        Texts.Select(UserValues.Pair).FirstOrDefault(pair => pair?.Name == parameter.Name)?.Value;

    /// <summary>Whether the attribute sets an option to another value than the method's default.</summary>
    private bool IsChanged(UserParameter parameter) =>
        Value(parameter) is { } value && UserValues.Literal(parameter, value) != UserValues.DefaultLiteral(parameter);

    private IEnumerable<string> Arguments =>
        Tensors.Select(static p => p.Name).Concat(OptionParameters.Where(IsKnown).Select(p => $"{p.Name} = {Value(p) ?? p.Default}"));

    private IEnumerable<string> Parameters()
    {
        if (!Reads(Student) && !Reads(OfStudentOutput))
            yield return $"'{Given.ShortName}' reads nothing of the student, so it would train nothing; "
                + "name a Tensor parameter 'student' or 'studentOutput'";
        if (Tensors.FirstOrDefault(
            p => p.Kind == UserParameterKind.TensorList && !StudentOutputParameters.Contains(p) && !TeacherOutputParameters.Contains(p)) is { } list)
        {
            var source = list.Name is Student or Teacher ? "layer output" : "target";
            yield return $"'{Given.ShortName}' takes a list '{list.Name}', but a {source} is one tensor; make it a Tensor";
        }
        foreach (var same in new[] { StudentOutputParameters, TeacherOutputParameters })
            if (same.Select(static p => p.Kind).Distinct().Count() > 1)
            {
                var names = string.Join("' and as '", same.Select(static p => p.Name));
                yield return $"'{Given.ShortName}' takes the same output as '{names}', once as a tensor and once as a list; remove one";
            }
        foreach (var fault in TargetParameters.SelectMany(static p => TargetName.Faults(nameof(Given.Method), p.Name)))
            yield return $"'{Given.ShortName}' has a target parameter with an invalid name: {fault.Message}";
        foreach (var unknown in OptionParameters.Where(static p => !IsKnown(p) && p.Default is null))
            yield return $"'{Given.ShortName}' has the parameter '{unknown.Name}' of type {unknown.ShownType}; expected Tensor for values, "
                + "or double, float, int, long, bool, string or an enum for options";
    }

    private IEnumerable<OptionFault> Bindings()
    {
        if (Layer.Length > 0 && !Reads(Student) && !Reads(Teacher))
            yield return new(nameof(Given.Layer), $"is read by no parameter of '{Given.ShortName}'; name one 'student' or 'teacher'");
        if (!string.IsNullOrEmpty(Given.TeacherLayer) && !Reads(Teacher))
            yield return new(nameof(Given.TeacherLayer), $"is read by no parameter of '{Given.ShortName}'; name one 'teacher'");
        if (Given.Output is not null && !ReadsStudentOutput && !ReadsTeacherOutput)
            yield return new(nameof(Given.Output), $"is read by no parameter of '{Given.ShortName}'; name one 'studentOutput', or leave Layer out");
        if (Given.TeacherOutput is not null && !ReadsTeacherOutput)
            yield return new(nameof(Given.TeacherOutput), $"is read by no parameter of '{Given.ShortName}'; name one 'teacherOutput'");
    }

    private IEnumerable<OptionFault> GivenValues()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in Texts)
        {
            if (UserValues.Pair(text) is not var (name, value))
                yield return new(nameof(Given.Options), $"has '{text}'; expected \"name = value\"");
            else if (OptionParameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
                yield return new(nameof(Given.Options), $"has '{name}', which is not an option of '{Given.ShortName}'; {Known()}");
            else if (!IsKnown(parameter))
                yield return new(nameof(Given.Options), $"cannot set '{name}': an attribute has no values of type {parameter.ShownType}");
            else if (!seen.Add(name))
                yield return new(nameof(Given.Options), $"sets '{name}' twice");
            else if (UserValues.Literal(parameter, value) is null)
                yield return new(nameof(Given.Options), $"sets '{name}' to '{value}'; expected {parameter.Expected}");
        }
    }

    private IEnumerable<OptionFault> Missing() => OptionParameters
        .Where(p => IsKnown(p) && p.Default is null && Value(p) is null)
        .Select(static p => new OptionFault(nameof(Given.Options), $"must give '{p.Name}', which has no default: Options = [\"{p.Name} = …\"]"));

    private string Known()
    {
        var names = OptionParameters.Where(IsKnown).Select(static p => p.Name).ToArray();
        return names.Length == 0 ? "it has none" : $"it has {string.Join(", ", names)}";
    }
}
