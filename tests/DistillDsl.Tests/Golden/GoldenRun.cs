using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Golden;

/// <summary>
/// Computes one case through a generated recipe, constructed as users do, by the names alone: <c>student.logits</c> (or seg, or output) is
/// the network's output, any other <c>student.x</c> the layer x, or an output of a <see cref="GoldenPair"/>; <c>adapter.weight</c> is a parameter of the
/// recipe's module; the rest are targets, of which <c>hard.det</c>, a task's loss that is given, is the argument hardDet.
/// <c>teacher.bn1.weight</c> is of a batch norm, or of a classifier, beside the layers, <c>teacher.margin1</c> a buffer of the recipe's, which stands for
/// what bn1 gives.
/// </summary>
internal sealed class GoldenRun : IDisposable
{
    private const string Margin = "margin";
    private const string Hard = "hard.";
    private static readonly string[] Outputs = ["logits", "seg", "output"];

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Dictionary<string, Tensor> _inputs;
    private readonly nn.Module _student;
    private readonly nn.Module _teacher;
    private readonly IRecipe _recipe;

    public GoldenRun(Type recipe, GoldenCase golden)
    {
        _inputs = golden.Inputs.ToDictionary(static name => name, golden.Input, StringComparer.Ordinal);
        Func<string, nn.Module> network = recipe.GetConstructors().Single().GetParameters()[0].ParameterType == typeof(GoldenPair) ? Pair : Network;
        _student = network("student");
        _teacher = network("teacher");
        _recipe = (IRecipe)Activator.CreateInstance(recipe, _student, _teacher, zeros(1, 1))!;
        foreach (var (name, parameter) in Parameters()) Set(name, parameter);
        foreach (var (name, buffer) in Buffers())
            if (golden.State(name) is { } value) buffer.copy_(value);
        foreach (var name in golden.Gradients.Select(static g => g.Input).Where(IsLeaf))
            _inputs[name].requires_grad = true;
        Compute(recipe);
    }

    public double Total { get; private set; }

    /// <summary>The terms' own values, before their weights.</summary>
    public IReadOnlyList<double> Terms { get; private set; } = [];

    public IReadOnlyList<double> Weights => [.. _recipe.Info.Terms.Select(static t => t.Weight)];

    /// <summary>The gradient of an input or of a recipe's parameter.</summary>
    public double[] Gradient(string name)
    {
        var leaf = OfStudent(name) ?? (IsLeaf(name) ? _inputs[name] : Parameters().Single(p => p.Name == name).Parameter);
        // What the recipe does not take has none.
        return leaf.grad is null ? new double[leaf.numel()] : [.. leaf.grad.to(float64).data<double>()];
    }

    /// <summary>A buffer of the recipe's, as the step left it; <c>logits</c> is what it predicts with the statistics of the batch.</summary>
    public double[] Output(string name) =>
        [.. (name == Outputs[0] ? Prediction() : Buffers().Single(b => b.Name == name).Buffer).to(float64).data<double>()];

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    private void Compute(Type recipe)
    {
        var compute = recipe.GetMethod("Compute")!;
        var parameters = compute.GetParameters();
        var arguments = new List<object> { Features(parameters[0], "student"), Features(parameters[1], "teacher") };
        arguments.AddRange(parameters.Skip(2).Select(p => _inputs[p.Name!.Replace("hard", Hard, StringComparison.Ordinal).ToLowerInvariant()]));
        using var losses = (IDisposable)compute.Invoke(_recipe, [.. arguments])!;
        var total = (Tensor)losses.GetType().GetProperty("Total")!.GetValue(losses)!;
        total.backward();
        Total = total.item<float>();
        Terms = [.. losses.GetType().GetProperties().Where(static p => p.Name != "Total").Select(p => (double)((Tensor)p.GetValue(losses)!).item<float>())];
    }

    /// <summary>A parameter of the student itself, <c>student.classifier.weight</c>; null if it has none of that name.</summary>
    private Tensor? OfStudent(string name) => _student.named_parameters().FirstOrDefault(p => $"student.{p.name}" == name).parameter;

    private Tensor Prediction()
    {
        using var noGrad = no_grad();
        return ((nn.Module<Tensor, Tensor>)_recipe.Deployed).call(zeros(1, 1));
    }

    private static bool IsLeaf(string input) => input.StartsWith("student.", StringComparison.Ordinal) || input.StartsWith(Hard, StringComparison.Ordinal);

    private GoldenPair Pair(string network) => new(_inputs[$"{network}.seg"], _inputs[$"{network}.det"]);

    private GoldenNetwork Network(string network)
    {
        var places = _inputs.Where(i => i.Key.StartsWith(network + ".", StringComparison.Ordinal))
            .Select(i => (Name: i.Key[(network.Length + 1)..], i.Value)).ToArray();
        var made = new GoldenNetwork(NetworkOutput(network),
            places.Where(static p => !Outputs.Contains(p.Name) && !p.Name.StartsWith(Margin, StringComparison.Ordinal) && !p.Name.Contains('.')));
        foreach (var (name, value) in places.Where(static p => p.Name.StartsWith(Margin, StringComparison.Ordinal)))
            made.AddBatchNorm("bn" + name[Margin.Length..], value.shape[0], null, null);
        foreach (var (name, value) in places.Where(static p => p.Name.EndsWith(".weight", StringComparison.Ordinal)))
        {
            var layer = name.Split('.')[0];
            if (value.dim() == 2) made.AddClassifier(layer, value, _inputs.GetValueOrDefault($"{network}.{layer}.bias"));
            else made.AddBatchNorm(layer, value.shape[0], value, _inputs[$"{network}.{layer}.bias"]);
        }
        return made;
    }

    private Tensor NetworkOutput(string network) =>
        Outputs.Select(name => _inputs.GetValueOrDefault($"{network}.{name}")).FirstOrDefault(static t => t is not null) ?? zeros(1, 2);

    private object Features(ParameterInfo parameter, string network)
    {
        var type = parameter.ParameterType.GetElementType()!;
        var constructor = type.GetConstructors().Single();
        return constructor.Invoke(
            [.. constructor.GetParameters().Select(p =>
                p.Name == "Output" ? NetworkOutput(network) : InOrder(_inputs[$"{network}.{p.Name!.ToLowerInvariant()}"]))]);
    }

    /// <summary>A layer's value as the recipe's forward pass would leave it, the channels in dimension 1.</summary>
    private Tensor InOrder(Tensor value) =>
        _recipe.GetType().GetCustomAttributes<TermAttribute>().Any(static t => t.Layout == Layout.ChannelsLast) ? value.movedim([-1], [1]) : value;

    /// <summary>The parameters of the recipe's own modules under the names of the files.</summary>
    private IEnumerable<(string Name, Parameter Parameter)> Parameters() =>
        _recipe.Modules.SelectMany(m => m.Module.named_parameters().Select(p => (FileName(m.Name, p.Item1), p.Item2)));

    private IEnumerable<(string Name, Tensor Buffer)> Buffers() =>
        _recipe.Modules.SelectMany(m => m.Module.named_buffers().Select(b => (FileName(m.Name, b.Item1), b.Item2)));

    private string FileName(string module, string value)
    {
        var names = _recipe.GetType().GetCustomAttributes<GoldenModuleAttribute>()
            .ToDictionary(static m => m.Module, static m => m.File, StringComparer.Ordinal);
        return names.GetValueOrDefault($"{module}.{value}") ?? $"{names.GetValueOrDefault(module) ?? "adapter"}.{value}";
    }

    private void Set(string name, Parameter parameter)
    {
        using var noGrad = no_grad();
        parameter.copy_(_inputs.GetValueOrDefault(name) ?? throw new InvalidOperationException($"the case gives no {name}"));
    }
}
