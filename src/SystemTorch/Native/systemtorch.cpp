// What C# cannot say to libtorch itself: operators through the dispatcher (boxed, so that one function serves them all),
// and the few things that are no operator. Compiles against libtorch 1.13 and later, CPU or CUDA.
//
// A tensor or generator handle is the intrusive pointer itself, owning one reference. Every function returns null or an
// error message that stays valid until the thread's next failing call; no C++ exception leaves this file.

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>
#include <torch/cuda.h>
#include <torch/serialize.h>
#include <torch/version.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using at::Tensor;
using c10::IValue;
using torch::autograd::variable_list;

// The tags and the layout are those of Interop/NativeValue.cs.
enum Tag : int32_t { None, TensorTag, Int, Double, Bool, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, String, Device, Generator, Complex };

struct Value {
  int32_t tag;
  int32_t count;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
  union {
    int64_t index;
    double imaginary;
  };
};

thread_local std::string last_error;

template <typename F>
const char* guarded(F&& body) noexcept {
  try {
    body();
    return nullptr;
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "libtorch threw an exception of an unknown type.";
  }
  return last_error.c_str();
}

Tensor borrow(void* handle) {
  if (!handle) return Tensor();
  auto* impl = static_cast<c10::TensorImpl*>(handle);
  c10::raw::intrusive_ptr::incref(impl);
  return Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl));
}

void* hand_over(Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

at::Generator borrow_generator(void* handle) {
  auto* impl = static_cast<c10::GeneratorImpl*>(handle);
  c10::raw::intrusive_ptr::incref(impl);
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(impl));
}

void* hand_over(const at::Generator& generator) {
  auto* impl = generator.unsafeGetGeneratorImpl();
  c10::raw::intrusive_ptr::incref(impl);
  return impl;
}

c10::Device device_of(int64_t type, int64_t index) {
  return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

variable_list borrow_all(void* const* handles, int32_t count) {
  variable_list tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

// An operator as the dispatcher knows it, with what is needed to turn arguments into IValues.
struct Operator {
  explicit Operator(c10::OperatorHandle found) : handle(std::move(found)) {
    for (const auto& argument : handle.schema().arguments()) {
      auto type = argument.type();
      const auto optional = type->cast<c10::OptionalType>();
      if (optional) type = optional->getElementType();
      Parameter parameter{type->kind(), c10::TypeKind::AnyType, optional != nullptr, argument.default_value()};
      if (auto list = type->cast<c10::ListType>()) parameter.element = list->getElementType()->kind();
      parameters.push_back(std::move(parameter));
    }
  }

  struct Parameter {
    c10::TypeKind kind;
    c10::TypeKind element;
    bool optional;
    decltype(std::declval<c10::Argument>().default_value()) fallback;
  };

  c10::OperatorHandle handle;
  std::vector<Parameter> parameters;
};

IValue integers(const int64_t* data, int32_t count) {
  c10::List<int64_t> list;
  list.reserve(count);
  for (int32_t i = 0; i < count; i++) list.push_back(data[i]);
  return list;
}

IValue to_ivalue(const Value& value, const Operator::Parameter& parameter) {
  const bool as_list = parameter.kind == c10::TypeKind::ListType;
  const bool as_float = (as_list ? parameter.element : parameter.kind) == c10::TypeKind::FloatType;
  switch (value.tag) {
    case None:
      return parameter.kind == c10::TypeKind::TensorType && !parameter.optional ? IValue(Tensor()) : IValue();
    case TensorTag:
      return borrow(value.pointer);
    case Int:
      if (as_list && as_float) return c10::List<double>({static_cast<double>(value.integer)});
      if (as_list) return integers(&value.integer, 1);
      if (parameter.kind == c10::TypeKind::BoolType) return value.integer != 0;
      return as_float ? IValue(static_cast<double>(value.integer)) : IValue(value.integer);
    case Double:
      return as_list ? IValue(c10::List<double>({value.real})) : IValue(value.real);
    case Bool:
      if (parameter.kind == c10::TypeKind::IntType) return value.integer;
      return as_float ? IValue(static_cast<double>(value.integer)) : IValue(value.integer != 0);
    case IntList: {
      auto* data = static_cast<const int64_t*>(value.pointer);
      if (!as_float) return integers(data, value.count);
      c10::List<double> list;
      for (int32_t i = 0; i < value.count; i++) list.push_back(static_cast<double>(data[i]));
      return list;
    }
    case DoubleList: {
      auto* data = static_cast<const double*>(value.pointer);
      c10::List<double> list;
      for (int32_t i = 0; i < value.count; i++) list.push_back(data[i]);
      return list;
    }
    case BoolList: {
      auto* data = static_cast<const uint8_t*>(value.pointer);
      c10::List<bool> list;
      for (int32_t i = 0; i < value.count; i++) list.push_back(data[i] != 0);
      return list;
    }
    case TensorList:
    case OptionalTensorList: {
      auto* handles = static_cast<void* const*>(value.pointer);
      if (parameter.element == c10::TypeKind::OptionalType) {
        c10::impl::GenericList list(c10::OptionalType::create(c10::TensorType::get()));
        for (int32_t i = 0; i < value.count; i++) list.push_back(handles[i] ? IValue(borrow(handles[i])) : IValue());
        return list;
      }
      c10::List<Tensor> list;
      list.reserve(value.count);
      for (int32_t i = 0; i < value.count; i++) list.push_back(borrow(handles[i]));
      return list;
    }
    case String:
      return std::string(static_cast<const char*>(value.pointer), value.count);
    case Device:
      return device_of(value.integer, value.index);
    case Generator:
      return borrow_generator(value.pointer);
    case Complex:
      return c10::complex<double>(value.real, value.imaginary);
  }
  TORCH_CHECK(false, "Unknown argument tag ", value.tag, ".");
}

// Results are flattened: the tensors of a list follow one another.
void append_result(IValue&& result, std::vector<Value>& values) {
  Value value{};
  if (result.isTensor()) {
    value.tag = TensorTag;
    value.pointer = hand_over(std::move(result).toTensor());
  } else if (result.isInt()) {
    value.tag = Int;
    value.integer = result.toInt();
  } else if (result.isDouble()) {
    value.tag = Double;
    value.real = result.toDouble();
  } else if (result.isBool()) {
    value.tag = Bool;
    value.integer = result.toBool();
  } else if (result.isComplexDouble()) {
    value.tag = Complex;
    value.real = result.toComplexDouble().real();
    value.imaginary = result.toComplexDouble().imag();
  } else if (result.isTensorList()) {
    for (const Tensor& tensor : result.toTensorVector()) append_result(IValue(tensor), values);
    return;
  } else {
    TORCH_CHECK(result.isNone(), "A result of type ", result.tagKind(), " is not supported.");
  }
  values.push_back(value);
}

// A node of autograd's graph whose backward is managed code.
struct ManagedNode : torch::autograd::Node {
  // Fills `results` (one for each of the function's tensor inputs, null for no gradient); returns null or an error message.
  using Backward = const char* (*)(void* state, ManagedNode* node, void* const* gradients, int32_t count, void** results, int32_t result_count);
  using Release = void (*)(void* state);

  ManagedNode(std::string name, void* state, Backward backward, Release release, torch::autograd::edge_list&& edges)
      : Node(std::move(edges)), title(std::move(name)), state(state), backward(backward), release(release) {}

  ~ManagedNode() override {
    release(state);
  }

  variable_list apply(variable_list&& gradients) override {
    if (materialize) {
      for (size_t i = 0; i < gradients.size(); i++)
        if (!gradients[i].defined()) gradients[i] = input_metadata(i).zeros_like();
    }
    std::vector<void*> handles, results(num_outputs(), nullptr);
    for (auto& gradient : gradients) handles.push_back(hand_over(gradient));
    const char* error = backward(state, this, handles.data(), static_cast<int32_t>(handles.size()), results.data(), static_cast<int32_t>(results.size()));
    variable_list output;
    for (void* result : results) {
      output.push_back(borrow(result));
      if (result) c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(result));
    }
    if (error) throw std::runtime_error(error);
    return output;
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    saved.clear();
    released = true;
  }

  std::string name() const override {
    return title;
  }

  std::string title;
  void* state;
  Backward backward;
  Release release;
  bool materialize = true;
  bool released = false;
  std::vector<torch::autograd::SavedVariable> saved;
};

// What owns a node: a std::shared_ptr in older versions of libtorch, a c10::intrusive_ptr in newer ones.
using NodeOwner = decltype(torch::autograd::Edge::function);

template <typename Node>
std::shared_ptr<Node> own(ManagedNode* node, std::shared_ptr<Node>*) {
  return std::shared_ptr<Node>(node);
}

template <typename Node>
c10::intrusive_ptr<Node> own(ManagedNode* node, c10::intrusive_ptr<Node>*) {
  return c10::intrusive_ptr<Node>::unsafe_steal_from_new(node);
}

template <typename Node>
std::shared_ptr<Node> share(Node* node, std::shared_ptr<Node>*) {
  return node->shared_from_this();
}

template <typename Node>
c10::intrusive_ptr<Node> share(Node* node, c10::intrusive_ptr<Node>*) {
  return c10::intrusive_ptr<Node>::unsafe_reclaim_from_nonowning(node);
}

// A managed node and what keeps it alive while its function runs.
struct NodeHandle {
  explicit NodeHandle(ManagedNode* node) : node(node), owner(own(node, static_cast<NodeOwner*>(nullptr))) {}

  ManagedNode* node;
  NodeOwner owner;
};

bool contains(const variable_list& tensors, const Tensor& tensor) {
  for (const auto& other : tensors)
    if (other.is_same(tensor)) return true;
  return false;
}

} // namespace

// Operators

EXPORT const char* st_find_operator(const char* name, const char* overload, Operator** result) {
  return guarded([&] { *result = new Operator(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload)); });
}

// Writes up to `capacity` results; where there are more, `*overflow` is an array of all of them, freed with st_free_values.
EXPORT const char* st_call(const Operator* op, const Value* arguments, int32_t count, Value* results, int32_t capacity, int32_t* result_count, Value** overflow) {
  return guarded([&] {
    const auto& parameters = op->parameters;
    TORCH_CHECK(static_cast<size_t>(count) <= parameters.size(), op->handle.schema().name(), " takes at most ", parameters.size(), " arguments, got ", count, ".");
    torch::jit::Stack stack;
    stack.reserve(parameters.size());
    for (int32_t i = 0; i < count; i++) stack.push_back(to_ivalue(arguments[i], parameters[i]));
    for (size_t i = count; i < parameters.size(); i++) {
      TORCH_CHECK(parameters[i].fallback.has_value(), op->handle.schema().name(), " is missing its argument '", op->handle.schema().arguments()[i].name(), "'.");
      stack.push_back(*parameters[i].fallback);
    }
    op->handle.callBoxed(&stack);
    if (stack.size() == 1 && stack[0].isTensor() && capacity > 0) {
      results[0].tag = TensorTag;
      results[0].pointer = hand_over(std::move(stack[0]).toTensor());
      *result_count = 1;
      return;
    }
    std::vector<Value> values;
    for (auto& result : stack) append_result(std::move(result), values);
    *result_count = static_cast<int32_t>(values.size());
    Value* target = results;
    if (values.size() > static_cast<size_t>(capacity)) target = *overflow = new Value[values.size()];
    std::copy(values.begin(), values.end(), target);
  });
}

EXPORT void st_free_values(Value* values) {
  delete[] values;
}

// Tensors

struct TensorInfo {
  int64_t dimensions, elements, storage_offset, element_size, version;
  int32_t dtype, device_type, device_index, layout;
};

EXPORT void st_tensor_free(void* handle) {
  if (handle) c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(handle));
}

EXPORT void st_tensor_retain(void* handle) {
  c10::raw::intrusive_ptr::incref(static_cast<c10::TensorImpl*>(handle));
}

EXPORT const char* st_tensor_info(void* handle, TensorInfo* info) {
  return guarded([&] {
    Tensor tensor = borrow(handle);
    info->dimensions = tensor.dim();
    info->elements = tensor.numel();
    info->element_size = tensor.element_size();
    info->version = tensor.is_inference() ? 0 : tensor._version();
    info->dtype = static_cast<int32_t>(tensor.scalar_type());
    info->device_type = static_cast<int32_t>(tensor.device().type());
    info->device_index = tensor.device().index();
    info->layout = static_cast<int32_t>(tensor.layout());
    info->storage_offset = tensor.layout() == at::kStrided ? tensor.storage_offset() : 0;
  });
}

EXPORT const char* st_tensor_sizes(void* handle, int64_t* sizes) {
  return guarded([&] {
    Tensor tensor = borrow(handle);
    std::memcpy(sizes, tensor.sizes().data(), tensor.dim() * sizeof(int64_t));
  });
}

EXPORT const char* st_tensor_strides(void* handle, int64_t* strides) {
  return guarded([&] {
    Tensor tensor = borrow(handle);
    std::memcpy(strides, tensor.strides().data(), tensor.dim() * sizeof(int64_t));
  });
}

EXPORT const char* st_tensor_data(void* handle, void** data) {
  return guarded([&] { *data = borrow(handle).data_ptr(); });
}

// A tensor over memory that is not libtorch's; `release` is called when nothing uses it any more.
EXPORT const char* st_tensor_from_memory(void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, void* state, void (*release)(void*), void** result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    *result = hand_over(at::from_blob(data, at::IntArrayRef(sizes, dimensions), [state, release](void*) { release(state); }, options));
  });
}

// PyTorch's own archive of one tensor.
EXPORT const char* st_tensor_save(void* handle, const char* path) {
  return guarded([&] { torch::save(borrow(handle), path); });
}

EXPORT const char* st_tensor_load(const char* path, void** result) {
  return guarded([&] {
    Tensor tensor;
    torch::load(tensor, path);
    *result = hand_over(std::move(tensor));
  });
}

EXPORT const char* st_tensor_is_contiguous(void* handle, bool* result) {
  return guarded([&] { *result = borrow(handle).is_contiguous(); });
}

// Autograd

EXPORT const char* st_tensor_requires_grad(void* handle, bool* result) {
  return guarded([&] { *result = borrow(handle).requires_grad(); });
}

EXPORT const char* st_tensor_set_requires_grad(void* handle, bool value) {
  return guarded([&] { borrow(handle).set_requires_grad(value); });
}

EXPORT const char* st_tensor_is_leaf(void* handle, bool* result) {
  return guarded([&] { *result = borrow(handle).is_leaf(); });
}

EXPORT const char* st_tensor_retain_grad(void* handle) {
  return guarded([&] { borrow(handle).retain_grad(); });
}

EXPORT const char* st_tensor_grad(void* handle, void** gradient) {
  return guarded([&] { *gradient = hand_over(borrow(handle).grad()); });
}

EXPORT const char* st_tensor_set_grad(void* handle, void* gradient) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(gradient); });
}

EXPORT const char* st_backward(void* const* tensors, int32_t count, void* const* gradients, int32_t gradient_count, bool retain_graph, bool create_graph, void* const* inputs, int32_t input_count) {
  return guarded([&] {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(gradients, gradient_count), retain_graph, create_graph, borrow_all(inputs, input_count));
  });
}

EXPORT const char* st_grad(void* const* outputs, int32_t count, void* const* inputs, int32_t input_count, void* const* gradients, int32_t gradient_count, bool retain_graph, bool create_graph, bool allow_unused, void** results) {
  return guarded([&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count), borrow_all(gradients, gradient_count), retain_graph, create_graph, allow_unused);
    for (size_t i = 0; i < found.size(); i++) results[i] = hand_over(std::move(found[i]));
  });
}

EXPORT bool st_grad_mode() {
  return at::GradMode::is_enabled();
}

EXPORT void st_set_grad_mode(bool enabled) {
  at::GradMode::set_enabled(enabled);
}

EXPORT bool st_inference_mode() {
  return c10::InferenceMode::is_enabled();
}

EXPORT void* st_inference_mode_enter(bool enabled) {
  return new c10::InferenceMode(enabled);
}

EXPORT void st_inference_mode_leave(void* guard) {
  delete static_cast<c10::InferenceMode*>(guard);
}

EXPORT bool st_anomaly_mode(bool* check_nan) {
  *check_nan = torch::autograd::AnomalyMode::should_check_nan();
  return torch::autograd::AnomalyMode::is_enabled();
}

EXPORT void st_set_anomaly_mode(bool enabled, bool check_nan) {
  torch::autograd::AnomalyMode::set_enabled(enabled, check_nan);
}

// Custom functions. `*node` is null where nothing is to be differentiated: grad mode off, or no input requires grad.

EXPORT const char* st_node_new(const char* name, void* state, ManagedNode::Backward backward, ManagedNode::Release release, void* const* inputs, int32_t count, NodeHandle** node) {
  return guarded([&] {
    auto tensors = borrow_all(inputs, count);
    *node = nullptr;
    bool differentiable = false;
    for (const auto& tensor : tensors) differentiable |= tensor.defined() && tensor.requires_grad();
    if (!differentiable || !at::GradMode::is_enabled()) return;
    auto edges = torch::autograd::collect_next_edges(tensors);
    *node = new NodeHandle(new ManagedNode(name, state, backward, release, std::move(edges)));
  });
}

// Links the outputs to the node. An output that is an input untouched becomes a view of it, as PyTorch has it: a new handle in its place.
EXPORT const char* st_node_link(NodeHandle* node, bool materialize, void* const* inputs, int32_t input_count, void** outputs, int32_t output_count,
                                void* const* dirty, int32_t dirty_count, void* const* constant, int32_t constant_count) {
  return guarded([&] {
    auto given = borrow_all(inputs, input_count);
    auto changed = borrow_all(dirty, dirty_count);
    auto fixed = borrow_all(constant, constant_count);
    node->node->materialize = materialize;
    for (int32_t i = 0; i < output_count; i++) {
      Tensor output = borrow(outputs[i]);
      if (!output.defined()) {
        node->node->add_input_metadata(torch::autograd::Node::undefined_input());
        continue;
      }
      const bool modified = contains(changed, output);
      if (contains(given, output) && !modified) output = output.view_as(output);
      const auto number = node->node->add_input_metadata(output);
      if (contains(fixed, output) || !torch::autograd::isDifferentiableType(output.scalar_type())) {
        if (!output.requires_grad() && !modified) continue;
        output.detach_();
      } else if (modified) {
        TORCH_CHECK(!(output.is_leaf() && output.requires_grad()), "a leaf Variable that requires grad has been used in an in-place operation.");
        torch::autograd::impl::rebase_history(output, torch::autograd::Edge(node->owner, number));
      } else {
        torch::autograd::impl::set_gradient_edge(output, torch::autograd::Edge(node->owner, number));
      }
      if (output.unsafeGetTensorImpl() != outputs[i]) outputs[i] = hand_over(std::move(output));
    }
  });
}

EXPORT const char* st_node_save(NodeHandle* node, void* const* tensors, int32_t count, void* const* outputs, int32_t output_count) {
  return guarded([&] {
    auto results = borrow_all(outputs, output_count);
    for (auto& tensor : borrow_all(tensors, count)) node->node->saved.emplace_back(tensor, contains(results, tensor));
  });
}

EXPORT void st_node_free(NodeHandle* node) {
  delete node;
}

EXPORT int32_t st_node_saved_count(ManagedNode* node) {
  return static_cast<int32_t>(node->saved.size());
}

EXPORT const char* st_node_saved(ManagedNode* node, void** results) {
  return guarded([&] {
    TORCH_CHECK(!node->released, "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). "
                "Specify retain_graph=true if you need to backward through the graph a second time.");
    auto self = share(static_cast<torch::autograd::Node*>(node), static_cast<NodeOwner*>(nullptr));
    std::vector<Tensor> tensors;
    for (auto& saved : node->saved) tensors.push_back(saved.unpack(self));
    for (size_t i = 0; i < tensors.size(); i++) results[i] = hand_over(std::move(tensors[i]));
  });
}

// Generators

EXPORT void st_generator_free(void* handle) {
  if (handle) c10::raw::intrusive_ptr::decref(static_cast<c10::GeneratorImpl*>(handle));
}

EXPORT const char* st_generator_default(int32_t device_type, int32_t device_index, void** result) {
  return guarded([&] { *result = hand_over(at::globalContext().defaultGenerator(device_of(device_type, device_index))); });
}

EXPORT const char* st_generator_new(int32_t device_type, int32_t device_index, uint64_t seed, void** result) {
  return guarded([&] {
    auto device = device_of(device_type, device_index);
    auto generator = device.is_cpu() ? at::detail::createCPUGenerator() : at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    *result = hand_over(generator);
  });
}

EXPORT const char* st_generator_set_seed(void* handle, uint64_t seed) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
  });
}

EXPORT const char* st_generator_current_seed(void* handle, uint64_t* seed) {
  return guarded([&] { *seed = borrow_generator(handle).current_seed(); });
}

EXPORT const char* st_generator_new_seed(void* handle, uint64_t* seed) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *seed = generator.seed();
  });
}

EXPORT const char* st_generator_state(void* handle, void** state) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *state = hand_over(generator.get_state());
  });
}

EXPORT const char* st_generator_set_state(void* handle, void* state) {
  return guarded([&] {
    auto generator = borrow_generator(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(borrow(state));
  });
}

EXPORT const char* st_manual_seed(uint64_t seed) {
  return guarded([&] { at::manual_seed(seed); });
}

// The machine

EXPORT const char* st_version() {
  return TORCH_VERSION;
}

EXPORT const char* st_cuda_count(int32_t* count) {
  return guarded([&] { *count = static_cast<int32_t>(torch::cuda::device_count()); });
}

EXPORT const char* st_cudnn_available(bool* result) {
  return guarded([&] { *result = torch::cuda::cudnn_is_available(); });
}

EXPORT const char* st_cuda_manual_seed(uint64_t seed, bool all) {
  return guarded([&] { all ? torch::cuda::manual_seed_all(seed) : torch::cuda::manual_seed(seed); });
}

EXPORT const char* st_cuda_synchronize(int64_t device_index) {
  return guarded([&] { torch::cuda::synchronize(device_index); });
}

EXPORT const char* st_cuda_allow_tf32(bool cudnn, bool* value, bool set) {
  return guarded([&] {
    auto& context = at::globalContext();
    if (cudnn) {
      if (set) context.setAllowTF32CuDNN(*value);
      else *value = context.allowTF32CuDNN();
    } else {
      if (set) context.setAllowTF32CuBLAS(*value);
      else *value = context.allowTF32CuBLAS();
    }
  });
}

EXPORT int32_t st_num_threads() {
  return at::get_num_threads();
}

EXPORT const char* st_set_num_threads(int32_t count) {
  return guarded([&] { at::set_num_threads(count); });
}

EXPORT int32_t st_num_interop_threads() {
  return at::get_num_interop_threads();
}

EXPORT const char* st_set_num_interop_threads(int32_t count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}
